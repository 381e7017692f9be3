package hk.epay.gateway.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Assumptions;

/** A script that runs in Node with an npm package of the client's own. Without Node and npm its tests are skipped. */
public final class NodeClient implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;
    private static final String PACKAGE = "socket.io-client@4";

    private static Path directory;

    private final Process process;
    private final BufferedReader lines;

    private NodeClient(Process process) {
        this.process = process;
        this.lines = process.inputReader();
    }

    /** Runs a script of the test resources' {@code socketio} directory. */
    public static NodeClient run(String script, String... arguments) throws Exception {
        var home = installed();
        var file = home.resolve(script);
        try (var source = NodeClient.class.getResourceAsStream("/socketio/" + script)) {
            Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING);
        }
        var command = new ArrayList<>(List.of("node", file.toString()));
        command.addAll(List.of(arguments));
        return new NodeClient(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The next line that it prints; null when it has ended. */
    public JsonObject next() {
        try {
            var line = lines.readLine();
            return line == null ? null : new JsonObject(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its exit code. */
    public int exitCode() throws InterruptedException {
        return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static synchronized Path installed() throws Exception {
        if (directory == null) {
            var home = Files.createDirectories(
                    Path.of("target", "socket.io-client").toAbsolutePath());
            Assumptions.assumeTrue(works(home, "node", "--version"), "skipped: there is no Node here");
            if (!Files.exists(home.resolve("node_modules/socket.io-client"))) {
                Files.writeString(home.resolve("package.json"), "{\"private\":true}");
                Assumptions.assumeTrue(
                        works(home, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE),
                        "skipped: npm is not here, or cannot install " + PACKAGE);
            }
            directory = home;
        }
        return directory;
    }

    private static boolean works(Path home, String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("install.log").toFile())
                    .start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
