package hk.epay.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The OpenAPI documents in the reference are the ones that the services' builds made. */
class OpenApiTest {
    private static final Path ROOT = Path.of(System.getProperty("epay.root"));

    @ParameterizedTest
    @ValueSource(strings = {"order-service", "payment-service", "merchant-sync-service", "llm-service", "sandbox"})
    void is_not_stale(String module) throws IOException {
        var built = Files.readString(ROOT.resolve(module).resolve("target/openapi/openapi.yaml"));
        var kept = ROOT.resolve("docs/reference/openapi").resolve(module + ".yaml");
        if (Boolean.getBoolean("epay.update-reference")) {
            Files.createDirectories(kept.getParent());
            Files.writeString(kept, built);
        }
        assertThat(built)
                .as("renew it with: mvn verify -Depay.update-reference=true")
                .isEqualTo(Files.readString(kept));
    }
}
