package hk.epay.gateway.page.types;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages' TypeScript has no faults, and whoever uses the client is told the truth by its types. */
class TypesTest {
    private static final Path ROOT = Path.of(System.getProperty("epay.root"));
    private static final Path PAGES = ROOT.resolve("gateway/src/main/resources/web");

    /** And what is delivered as the client's types is what its sources make. */
    @Test
    void the_pages_are_right() throws Exception {
        var project = Compiler.directory("pages");
        Compiler.copy(PAGES, project);
        Files.copy(ROOT.resolve("gateway/src/test/resources/types/delivered.txt"), project.resolve("sdk/delivered.ts"));
        assertThat(Compiler.complaints(project)).isEmpty();
    }

    /** By a script tag, as a module, from React; each also tries what must not be possible. */
    @Test
    void whoever_uses_the_client_can_rely_on_its_types() throws Exception {
        var project = Compiler.directory("uses");
        Compiler.copy(ROOT.resolve("gateway/src/test/resources/types"), project);
        Compiler.copy(PAGES.resolve("public/sdk"), project);
        for (var example : new String[] {"OctopusPayment.tsx", "app.tsx"}) {
            Files.copy(ROOT.resolve("docs/guides/examples").resolve(example), project.resolve(example));
        }
        assertThat(Compiler.complaints(project)).isEmpty();
    }
}
