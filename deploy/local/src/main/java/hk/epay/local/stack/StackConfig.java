package hk.epay.local.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stack to start. Immutable; each {@code with…} gives a changed copy.
 *
 * <p>The environment is what the parts see on top of this process's own, and it is where {@code PORT},
 * {@code EPAY_ORDER_PORT}, {@code DB_HOST}, {@code KAFKA_BOOTSTRAP_SERVERS}, {@code OCTOPUS_API_URL} and so on are read
 * from.
 */
public final class StackConfig {
    private final Path repository;
    private final Path home;
    private final Map<String, String> environment;
    private final Replicas replicas;
    private final boolean freePorts;
    private final Detours detours;

    private StackConfig(
            Path repository,
            Path home,
            Map<String, String> environment,
            Replicas replicas,
            boolean freePorts,
            Detours detours) {
        this.repository = repository.toAbsolutePath().normalize();
        this.home = home.toAbsolutePath().normalize();
        this.environment = Map.copyOf(environment);
        this.replicas = replicas;
        this.freePorts = freePorts;
        this.detours = detours;
    }

    /** The stack that a person means: this process's environment; data in {@code EPAY_HOME} or {@code .epay}. */
    public static StackConfig ofPerson(Path repository) {
        return of(repository, System.getenv());
    }

    /** The same with another environment. */
    static StackConfig of(Path repository, Map<String, String> environment) {
        return new StackConfig(
                repository, home(repository, environment), environment, Replicas.single(), false, Detours.NONE);
    }

    /** A stack for itself, on ports that nobody uses, with its data in the given directory. */
    public static StackConfig apart(Path repository, Path home) {
        return new StackConfig(repository, home, Map.of(), Replicas.single(), true, Detours.NONE);
    }

    /** Where the data of the stack in this repository live. */
    public static Path home(Path repository, Map<String, String> environment) {
        var chosen = environment.get("EPAY_HOME");
        return chosen == null || chosen.isBlank()
                ? repository.resolve(".epay")
                : Path.of(chosen).toAbsolutePath();
    }

    /** With more variables for the parts. */
    public StackConfig withEnvironment(Map<String, String> more) {
        var all = new HashMap<>(environment);
        all.putAll(more);
        return new StackConfig(repository, home, all, replicas, freePorts, detours);
    }

    /** With these numbers of processes. */
    public StackConfig withReplicas(Replicas wanted) {
        return new StackConfig(repository, home, environment, wanted, freePorts, detours);
    }

    /** With something on the way to PostgreSQL, Kafka, the sandbox and the gateway. */
    public StackConfig withDetours(Detours chosen) {
        return new StackConfig(repository, home, environment, replicas, freePorts, chosen);
    }

    /** Where the modules are. */
    public Path repository() {
        return repository;
    }

    /** Where data, logs and secrets are. */
    public Path home() {
        return home;
    }

    Map<String, String> environment() {
        return environment;
    }

    Replicas replicas() {
        return replicas;
    }

    Detours detours() {
        return detours;
    }

    Ports ports() {
        return freePorts ? Ports.free(replicas) : Ports.of(environment, replicas);
    }

    /** A variable that is set and not blank. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }

    /** Whether a PostgreSQL of somebody else's is used. */
    public boolean externalDatabase() {
        return variable("DB_HOST").isPresent();
    }

    /** Whether a Kafka of somebody else's is used. */
    public boolean externalKafka() {
        return variable("KAFKA_BOOTSTRAP_SERVERS").isPresent();
    }

    /** Whether an Octopus side of somebody else's is used, and so no sandbox runs. */
    public boolean externalOctopus() {
        return variable("OCTOPUS_API_URL").isPresent();
    }
}
