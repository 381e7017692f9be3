package hk.epay.gateway.page.types;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/** TypeScript's own compiler, fetched by npm into {@code target}. Where npm cannot do that, its tests are skipped, and say so. */
final class Compiler {
    private static final Path HOME = Path.of("target", "typescript").toAbsolutePath();
    private static final List<String> PACKAGES =
            List.of("typescript@5.8.3", "lit@3.3.1", "react@19.1.0", "@types/react@19.1.8", "@types/react-dom@19.1.6");
    private static final int PATIENCE_SECONDS = 120;

    private Compiler() {}

    /** An empty directory from which the packages are found. */
    static Path directory(String name) throws Exception {
        if (!Files.exists(HOME.resolve("node_modules/@types/react-dom"))) {
            Files.createDirectories(HOME);
            Files.writeString(HOME.resolve("package.json"), "{\"private\":true}");
            var install = new ArrayList<>(List.of("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"));
            install.addAll(PACKAGES);
            Assumptions.assumeTrue(run(HOME, install).succeeded(), "skipped: npm is not here, or cannot install");
        }
        var directory = HOME.resolve(name);
        if (Files.exists(directory)) {
            try (var old = Files.walk(directory).sorted(Comparator.reverseOrder())) {
                old.forEach(file -> file.toFile().delete());
            }
        }
        return Files.createDirectories(directory);
    }

    static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** What the compiler has to say about the project in this directory; nothing when all is well. */
    static String complaints(Path directory) throws Exception {
        return run(
                        directory,
                        List.of(
                                "node",
                                HOME.resolve("node_modules/typescript/bin/tsc").toString(),
                                "-p",
                                "."))
                .output();
    }

    private record Run(boolean succeeded, String output) {}

    private static Run run(Path directory, List<String> command) throws InterruptedException {
        try {
            var log = Files.createTempFile(HOME, "run", ".log");
            var process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            var output = Files.readString(log, StandardCharsets.UTF_8);
            Files.delete(log);
            return new Run(ended && process.exitValue() == 0, ended ? output : "it did not end");
        } catch (IOException notInstalled) {
            return new Run(false, notInstalled.getMessage());
        }
    }
}
