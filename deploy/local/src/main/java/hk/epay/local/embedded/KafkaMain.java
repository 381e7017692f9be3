package hk.epay.local.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import hk.epay.local.embedded.EmbeddedKafka.Settings;

/** Kafka as a process of its own, so that it can be stopped, killed and measured by itself. */
public final class KafkaMain {
    private KafkaMain() {}

    /**
     * Runs until TERM.
     *
     * @param arguments the data directory, the port, the number of partitions of each topic, the file that gets our
     *     process id once the topics are there, and the port on which clients find us
     */
    public static void main(String[] arguments) throws IOException {
        var kafka = EmbeddedKafka.start(new Settings(
                Path.of(arguments[0]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[4])));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop-kafka"));
        Files.writeString(
                Path.of(arguments[3]), Long.toString(ProcessHandle.current().pid()));
        System.out.println("Kafka takes connections at " + kafka.bootstrapServers());
        kafka.awaitEnd();
    }
}
