package hk.epay.system.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;

import hk.epay.local.stack.Replicas;
import hk.epay.local.stack.Service;
import hk.epay.local.stack.Stack;
import hk.epay.local.stack.StackConfig;
import hk.epay.local.stack.StackListener;

/** One running suite for all tests of this module; started by the first that needs it, ended with the JVM. */
public final class Suite {
    private static final Duration START = Duration.ofMinutes(3);

    private static final int GATEWAYS = Integer.getInteger("epay.suite.gateways", 2);

    private static Suite running;

    private final Stack stack;

    private Suite(Stack stack) {
        this.stack = stack;
    }

    /** The suite, started if nobody did so yet. */
    public static synchronized Suite running() {
        if (running == null) {
            var repository = Path.of(System.getProperty("epay.root"));
            var home = repository.resolve("system-tests/target/suite");
            delete(home);
            var config = StackConfig.apart(repository, home)
                    .withReplicas(Replicas.parse("gateway=" + GATEWAYS))
                    .withEnvironment(Map.of(
                            "RATE_LIMIT",
                            "100000/1s",
                            "AUTH_RATE_LIMIT",
                            "1000/1s",
                            "DRAIN_DELAY",
                            "0s",
                            "DRAIN_SPREAD",
                            "0s"));
            var stack = Stack.start(config, StackListener.SILENT);
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
            stack.awaitReady(START);
            running = new Suite(stack);
            // Forged tokens are made with the suite's own secret, or nothing would be proven by their refusal.
            System.setProperty("JWT_SECRET", stack.secrets().jwtSecret());
        }
        return running;
    }

    /** The first gateway, which is all that most need to know. */
    public String door() {
        return stack.url(Service.GATEWAY);
    }

    /** All gateways. */
    public List<String> doors() {
        return stack.urls(Service.GATEWAY);
    }

    /** A service's own address, which only the inside knows. */
    public String inside(Service service) {
        return stack.url(service);
    }

    public Stack stack() {
        return stack;
    }

    /** Kills a part as a crash would. It is started again by itself. */
    public void crash(String part) {
        stack.part(part).kill();
    }

    /** Waits until everything is well again. */
    public void recovers() {
        stack.awaitReady(START);
        Awaitility.await().atMost(START).until(() -> stack.parts().stream().allMatch(p -> p.isHealthy()));
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
