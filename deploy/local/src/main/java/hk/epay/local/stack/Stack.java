package hk.epay.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import hk.epay.local.embedded.EmbeddedPostgres;
import hk.epay.local.embedded.SuiteTopics;

/**
 * A running suite: PostgreSQL, Kafka, the sandbox and the services as processes of their own.
 *
 * <pre>{@code
 * try (var stack = Stack.start(StackConfig.apart(repository, directory), StackListener.SILENT)) {
 *     stack.awaitReady(Duration.ofMinutes(2));
 *     stack.part("payment").kill();
 *     stack.awaitReady(Duration.ofMinutes(1));
 * }
 * }</pre>
 */
public final class Stack implements AutoCloseable {
    private static final int WORKERS = 8;

    private final StackConfig config;
    private final Ports ports;
    private final Secrets secrets;
    private final HomeLock lock;
    private final ProcessRecord record;
    private final Surroundings surroundings;
    private final ScheduledExecutorService worker = workers();
    private final List<Part> ground = new ArrayList<>();
    private final List<Part> services = new ArrayList<>();
    private boolean servicesStarted;
    private boolean closing;

    private Stack(StackConfig config, StackListener listener, HomeLock lock) {
        this.config = config;
        this.lock = lock;
        this.ports = config.ports();
        this.record = new ProcessRecord(config.home());
        record.endLeftovers();
        new Doors(config, ports).check();
        this.secrets = Secrets.in(config.home(), config.environment());
        var blueprint = new Blueprint(config, ports, secrets);
        this.surroundings = blueprint.surroundings();
        blueprint.postgres().ifPresent(program -> ground.add(part(program, listener)));
        blueprint.kafka().ifPresent(program -> ground.add(part(program, listener)));
        blueprint.services().forEach(program -> services.add(part(program, listener)));
    }

    /**
     * Starts a stack and returns while it is still starting; {@link #awaitReady} waits for it.
     *
     * @throws CannotStart when a port is taken, a module is not built, or a stack runs in this home already; nothing
     *     has been started then
     */
    public static Stack start(StackConfig config, StackListener listener) {
        var lock = HomeLock.take(config.home());
        try {
            var stack = new Stack(config, listener, lock);
            stack.begin();
            return stack;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Waits until every part has come up.
     *
     * @throws CannotStart when a part keeps dying, or the time is over
     */
    public synchronized void awaitReady(Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!closing && !(servicesStarted && parts().stream().allMatch(Part::hasComeUp))) {
            parts().stream().filter(Part::isHopeless).findFirst().ifPresent(part -> {
                throw new CannotStart(part.name() + " does not start; all it said is in " + part.log()
                        + ". If the data here are from another version of it, ./epay reset begins anew.");
            });
            var left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new CannotStart("After " + patience.toSeconds() + " s these are not up: "
                        + String.join(", ", laggards()) + "; their logs are in "
                        + config.home().resolve("logs"));
            }
            pause(left);
        }
        if (!closing) {
            writeAddresses();
        }
    }

    /** All parts, in the order in which they start. */
    public List<Part> parts() {
        var all = new ArrayList<>(ground);
        all.addAll(services);
        return all;
    }

    /**
     * A part by its name, for example {@code postgres}, {@code kafka}, {@code payment} or {@code payment-2}.
     *
     * @throws IllegalArgumentException when this stack has none of that name
     */
    public Part part(String name) {
        return parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part is called " + name));
    }

    /** Where the first replica of a service listens, for example {@code http://127.0.0.1:3001}. */
    public String url(Service service) {
        return surroundings.url(service, 0);
    }

    /** Where each replica of a service listens. */
    public List<String> urls(Service service) {
        var all = new ArrayList<String>();
        for (var i = 0; i < ports.all(service).size(); i++) {
            all.add(surroundings.url(service, i));
        }
        return all;
    }

    /** Kafka's clients connect here. */
    public String kafka() {
        return surroundings.kafka();
    }

    /** The JDBC address of a database on the embedded PostgreSQL; user: its name; password: from {@link #secrets}. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + EmbeddedPostgres.HOST + ":" + ports.database() + "/" + database;
    }

    /** What the parts keep from the world. */
    public Secrets secrets() {
        return secrets;
    }

    /** Where data and logs are. */
    public Path home() {
        return config.home();
    }

    /** Ends all parts, the ones that depend on others first. Returns when all have ended. */
    @Override
    public void close() {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
            notifyAll();
        }
        parts().forEach(Part::letGo);
        // The door first, then what stands behind it, then the Octopus side, then the ground that all stand on.
        stop(byService(Service.GATEWAY));
        stop(services.stream().filter(part -> !isOf(Service.SANDBOX, part)).toList());
        stop(byService(Service.SANDBOX));
        stop(ground.stream().filter(part -> part.name().equals("kafka")).toList());
        stop(ground);
        worker.shutdownNow();
        lock.close();
    }

    private void begin() {
        rotateLogs();
        if (config.externalDatabase()) {
            new ExternalDatabase(config).provide();
        }
        if (config.externalKafka()) {
            SuiteTopics.create(kafka(), 6);
        }
        ground.forEach(Part::start);
        startServicesOnFirmGround();
    }

    private Part part(Program program, StackListener listener) {
        return new Part(program, listener, worker, this::changed);
    }

    private void changed(Part part) {
        record.note(part.name(), part.pid());
        startServicesOnFirmGround();
        synchronized (this) {
            notifyAll();
        }
    }

    private synchronized void startServicesOnFirmGround() {
        if (!closing && !servicesStarted && ground.stream().allMatch(Part::hasComeUp)) {
            servicesStarted = true;
            services.forEach(Part::start);
        }
    }

    private List<Part> byService(Service service) {
        return services.stream().filter(part -> isOf(service, part)).toList();
    }

    private static boolean isOf(Service service, Part part) {
        return part.name().equals(service.label()) || part.name().startsWith(service.label() + "-");
    }

    private static void stop(List<Part> parts) {
        parts.parallelStream().forEach(Part::stop);
    }

    private List<String> laggards() {
        return parts().stream()
                .filter(part -> !part.hasComeUp())
                .map(Part::name)
                .toList();
    }

    private void pause(long nanos) {
        try {
            wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted");
        }
    }

    /** For {@code ./epay demo}, which runs as a process of its own. */
    private void writeAddresses() {
        try {
            Files.write(
                    config.home().resolve("addresses.properties"),
                    List.of("gateway=" + url(Service.GATEWAY), "sandbox=" + url(Service.SANDBOX)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was said before this start is kept once, beside what is said from now on. */
    private void rotateLogs() {
        try {
            Files.createDirectories(config.home().resolve("logs"));
            for (var part : parts()) {
                if (Files.exists(part.log())) {
                    Files.move(
                            part.log(),
                            part.log().resolveSibling(part.log().getFileName() + ".before"),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ScheduledExecutorService workers() {
        var workers = new ScheduledThreadPoolExecutor(WORKERS, work -> {
            var thread = new Thread(work, "stack");
            thread.setDaemon(true);
            return thread;
        });
        workers.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        return workers;
    }
}
