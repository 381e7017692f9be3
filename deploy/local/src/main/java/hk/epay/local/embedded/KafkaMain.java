package hk.epay.local.embedded;

import java.nio.file.Path;

import hk.epay.local.embedded.EmbeddedKafka.Settings;

/** Kafka as a process of its own, so that it can be stopped, killed and measured by itself. */
public final class KafkaMain {
    private KafkaMain() {}

    /** Arguments: the data directory, the port, the number of partitions of each topic. Ends on TERM. */
    public static void main(String[] arguments) {
        var kafka = EmbeddedKafka.start(
                new Settings(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop-kafka"));
        System.out.println("Kafka takes connections at " + kafka.bootstrapServers());
        kafka.awaitEnd();
    }
}
