package hk.epay.system.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import hk.epay.local.stack.Service;
import hk.epay.local.stack.Stack;
import hk.epay.local.stack.StackConfig;
import hk.epay.local.stack.StackData;
import hk.epay.local.stack.StackListener;

/** The suite that is measured: one of our own on free ports with fresh data, or one that runs already. */
final class Target implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String JAVA_OPTIONS = "EPAY_JAVA_OPTS";
    private static final String GATEWAY_OPTIONS = "EPAY_GATEWAY_JAVA_OPTS";

    private final Stack stack;
    private final String gateway;
    private final String sandbox;
    private final Processes processes;
    private final Map<String, StartUp> startUps;

    private Target(Stack stack, String gateway, String sandbox, Processes processes, Map<String, StartUp> startUps) {
        this.stack = stack;
        this.gateway = gateway;
        this.sandbox = sandbox;
        this.processes = processes;
        this.startUps = startUps;
    }

    /**
     * How long a start took, in seconds.
     *
     * @param whole until every part was well
     * @param parts each from its own start until it was well
     */
    record StartUp(double whole, Map<String, Double> parts) {}

    /** A suite that runs already. */
    static Target running(Options options) {
        var processes = options.home().map(Processes::in).orElseGet(Processes::unknown);
        return new Target(null, options.url().orElseThrow(), options.sandbox(), processes, Map.of());
    }

    /**
     * Starts one, twice: what is new (the database's cluster, the tables) is made by the first start, which would
     * otherwise be all that is measured.
     */
    static Target own(Path repository, Options options, PrintStream progress) {
        var home = repository.resolve("system-tests/target/bench");
        StackData.delete(home);
        var config = StackConfig.apart(repository, home)
                .withEnvironment(Map.of(
                        JAVA_OPTIONS,
                        javaOptions(),
                        GATEWAY_OPTIONS,
                        Optional.ofNullable(System.getenv(GATEWAY_OPTIONS))
                                .orElse(options.wants("crowd") ? "-Xmx512m" : "")));
        progress.println("Starting a suite in " + home);
        var first = new Beginning(config);
        first.stack.close();
        progress.println("Starting it again");
        var second = new Beginning(config);
        return new Target(
                second.stack,
                second.stack.url(Service.GATEWAY),
                second.stack.url(Service.SANDBOX),
                Processes.of(second.stack),
                Map.of("first", first.took, "second", second.took));
    }

    /** What the services' JVMs are told beside the usual. */
    static String javaOptions() {
        return Optional.ofNullable(System.getenv(JAVA_OPTIONS)).orElse("");
    }

    String gateway() {
        return gateway;
    }

    String sandbox() {
        return sandbox;
    }

    Processes processes() {
        return processes;
    }

    /** By name, {@code first} and {@code second}; none when it was not us who started it. */
    Map<String, StartUp> startUps() {
        return startUps;
    }

    /** Our own, if it is ours. */
    Optional<Stack> stack() {
        return Optional.ofNullable(stack);
    }

    /** Notes parts that have died meanwhile: what was measured then is not what was meant to be. */
    void reportDeaths(Failures failures) {
        stack().ifPresent(own -> own.parts().stream()
                .filter(part -> part.restarts() > 0)
                .forEach(part -> failures.add(part.name() + " died and was started again; see " + part.log())));
    }

    @Override
    public void close() {
        stack().ifPresent(Stack::close);
    }

    /** One start, with its times. */
    private static final class Beginning {
        private final Stack stack;
        private final StartUp took;

        Beginning(StackConfig config) {
            var parts = new ConcurrentHashMap<String, Double>();
            var began = System.nanoTime();
            stack = Stack.start(config, new StackListener() {
                @Override
                public void healthy(String part, Duration after) {
                    parts.put(part, after.toMillis() / 1e3);
                }
            });
            try {
                stack.awaitReady(PATIENCE);
            } catch (RuntimeException e) {
                stack.close();
                throw e;
            }
            took = new StartUp((System.nanoTime() - began) / 1e9, Map.copyOf(parts));
        }
    }
}
