package hk.epay.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A repository in which every service is built, and tiny. */
final class TinyRepository {
    private TinyRepository() {}

    static Path in(Path directory) throws IOException {
        for (var service : Service.values()) {
            var app =
                    Files.createDirectories(directory.resolve(service.module()).resolve("target/quarkus-app"));
            try (var jar = new JarOutputStream(Files.newOutputStream(app.resolve("quarkus-run.jar")), manifest());
                    var code = TinyService.class.getResourceAsStream("TinyService.class")) {
                jar.putNextEntry(new JarEntry(TinyService.class.getName().replace('.', '/') + ".class"));
                code.transferTo(jar);
            }
        }
        return directory;
    }

    private static Manifest manifest() {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, TinyService.class.getName());
        return manifest;
    }
}
