package hk.epay.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import hk.epay.local.embedded.KafkaMain;

/** Which programs a stack consists of, with their command lines. */
final class Blueprint {
    private static final int KAFKA_HEAP_MB = 224;
    private static final int SERVICE_HEAP_MB = 160;
    private static final String PARTITIONS = "6";

    private final StackConfig config;
    private final Ports ports;
    private final Secrets secrets;
    private final Surroundings surroundings;

    Blueprint(StackConfig config, Ports ports, Secrets secrets) {
        this.config = config;
        this.ports = ports;
        this.secrets = secrets;
        this.surroundings = new Surroundings(config, ports, secrets);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Optional<Program> postgres() {
        return config.externalDatabase()
                ? Optional.empty()
                : Optional.of(new PostgresProgram(config.home(), ports.database(), secrets));
    }

    Optional<Program> kafka() {
        if (config.externalKafka()) {
            return Optional.empty();
        }
        var readyFile = config.home().resolve("kafka.ready");
        var command = java(KAFKA_HEAP_MB)
                .with("-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
                .with("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")))
                .with(KafkaMain.class.getName())
                .with(config.home().resolve("kafka").toString(), Integer.toString(ports.kafka()))
                .with(PARTITIONS, readyFile.toString(), Integer.toString(surroundings.kafkaPort("kafka")));
        return Optional.of(new JavaProgram(
                "kafka",
                command.words(),
                Map.of(),
                Path.of("").toAbsolutePath(),
                log("kafka"),
                Health.readyFile(readyFile)));
    }

    List<Program> services() {
        var programs = new ArrayList<Program>();
        for (var service : Service.values()) {
            if (service != Service.SANDBOX || !config.externalOctopus()) {
                for (var i = 0; i < ports.all(service).size(); i++) {
                    programs.add(service(service, i));
                }
            }
        }
        return programs;
    }

    /** The first replica has the service's name, the next is called {@code payment-2}. */
    static String nameOf(Service service, int replica) {
        return replica == 0 ? service.label() : service.label() + "-" + (replica + 1);
    }

    private Program service(Service service, int replica) {
        var directory = config.repository().resolve(service.module()).resolve("target/quarkus-app");
        if (!Files.exists(directory.resolve("quarkus-run.jar"))) {
            throw new CannotStart(service.module() + " is not built; mvn package builds it.");
        }
        var name = nameOf(service, replica);
        var command = java(SERVICE_HEAP_MB).options(config.variable(service.javaOptionsVariable()));
        if (Files.exists(directory.resolve("app-cds.jsa"))) {
            command.with("-XX:SharedArchiveFile=app-cds.jsa");
        }
        command.with("-jar", "quarkus-run.jar");
        return new JavaProgram(
                name,
                command.words(),
                surroundings.of(service, replica),
                directory,
                log(name),
                Health.http(ports.all(service).get(replica), service.healthPath()));
    }

    private JavaCommand java(int heapMegabytes) {
        return new JavaCommand(
                config.home(), heapMegabytes, config.variable("EPAY_JAVA_OPTS").orElse(""));
    }

    private Path log(String name) {
        return config.home().resolve("logs").resolve(name + ".log");
    }
}
