package hk.epay.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

import hk.epay.local.stack.CannotStart;

/** Starts the gateway alone, in the profile that the conformance suites of Engine.IO and Socket.IO run against. */
public final class ConformanceCommand implements Command {
    private static final String PROFILE = "conformance";
    private static final int SECRET_BYTES = 32;

    private final Path repository;

    public ConformanceCommand(Path repository) {
        this.repository = repository;
    }

    @Override
    public String name() {
        return PROFILE;
    }

    @Override
    public String summary() {
        return "start a gateway for the official Socket.IO suites";
    }

    @Override
    public String help() {
        return """
                Usage: ./epay conformance

                Starts the gateway alone, without a database and without Kafka, with what the official conformance
                suites of Engine.IO 4 and Socket.IO 5 demand: an echo at /engine.io/, the namespaces / and /custom at
                /socket.io/, pings every 300 ms. docs/reference/conformance.md says where the suites are and how to
                run them. Ctrl-C stops it.

                Environment:
                  PORT            where it listens (3001)
                  EPAY_HTTP_HOST  the address that it listens on (127.0.0.1)""";
    }

    @Override
    public int run(List<String> words) throws IOException, InterruptedException {
        if (!words.isEmpty()) {
            throw new WrongUsage("conformance does not understand: " + String.join(" ", words));
        }
        var jar = repository.resolve("gateway/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new CannotStart("The gateway is not built; mvn package -pl gateway -am builds it.");
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-Xmx256m", "-Dquarkus.profile=" + PROFILE, "-jar", jar.toString())
                .inheritIO();
        builder.environment().put("EPAY_SANDBOX", "true");
        builder.environment().putIfAbsent("JWT_SECRET", secret());
        var gateway = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(gateway::destroy, "stop-gateway"));
        return gateway.waitFor();
    }

    /** No token is ever made of it. */
    private static String secret() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
