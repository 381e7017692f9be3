package hk.epay.local.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka broker and its controller (KRaft, one node) inside this JVM, listening on 127.0.0.1 only. Its data stay
 * between starts.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    /** A broker says a thousand lines to start. Held here, because loggers nobody holds forget their level. */
    private static final List<Logger> QUIET = Stream.of("kafka", "org.apache.kafka", "state.change.logger")
            .map(Logger::getLogger)
            .toList();

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * What to start.
     *
     * @param data the directory of its logs; formatted when new
     * @param port 0 for any free one
     * @param partitions of each topic made here
     * @param advertised the port on which clients find it, when something passes on to it; 0 for its own
     */
    public record Settings(Path data, int port, int partitions, int advertised) {
        /** One that clients reach directly. */
        public Settings(Path data, int port, int partitions) {
            this(data, port, partitions, 0);
        }
    }

    /**
     * Starts it, makes the suite's topics that are missing, and returns when it takes connections.
     *
     * @throws IllegalStateException when it does not start
     */
    public static EmbeddedKafka start(Settings settings) {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        var port = settings.port() == 0 ? FreePorts.next() : settings.port();
        var properties = properties(settings, port);
        format(settings.data(), properties);
        var server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        try {
            server.startup();
            var kafka = new EmbeddedKafka(server, port);
            SuiteTopics.create(kafka.bootstrapServers(), settings.partitions());
            return kafka;
        } catch (RuntimeException e) {
            server.shutdown();
            throw new IllegalStateException("Kafka did not start: " + e.getMessage(), e);
        }
    }

    public int port() {
        return port;
    }

    /** The address that clients connect to first. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    /** Waits until it has ended. */
    public void awaitEnd() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path data, Properties properties) {
        var said = new ByteArrayOutputStream();
        try {
            Files.createDirectories(data);
            var file = Files.createTempFile("kafka", ".properties");
            try {
                try (var out = Files.newOutputStream(file)) {
                    properties.store(out, null);
                }
                var arguments = new String[] {
                    "format", "--ignore-formatted", "--config", file.toString(), "--cluster-id", clusterId(data)
                };
                if (StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8)) != 0) {
                    throw new IllegalStateException("Kafka's directory could not be formatted: " + said);
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id that the directory was formatted with, or a new one. */
    private static String clusterId(Path data) throws IOException {
        var known = data.resolve("meta.properties");
        if (!Files.exists(known)) {
            return Uuid.randomUuid().toString();
        }
        var meta = new Properties();
        try (var in = Files.newInputStream(known)) {
            meta.load(in);
        }
        return meta.getProperty("cluster.id");
    }

    private static Properties properties(Settings settings, int port) {
        var controller = FreePorts.next();
        var advertised = settings.advertised() == 0 ? port : settings.advertised();
        var properties = new Properties();
        properties.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@" + HOST + ":" + controller),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listeners", "PLAINTEXT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controller),
                Map.entry("advertised.listeners", "PLAINTEXT://" + HOST + ":" + advertised),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("log.dirs", settings.data().toAbsolutePath().toString()),
                Map.entry("num.partitions", Integer.toString(settings.partitions())),
                Map.entry("group.initial.rebalance.delay.ms", "0")));
        properties.putAll(oneNode());
        properties.putAll(light());
        return properties;
    }

    private static Map<String, String> oneNode() {
        return Map.ofEntries(
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "2"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                // A killed broker may only come back when its old self counts as gone; nine seconds is long for one
                // node.
                Map.entry("broker.heartbeat.interval.ms", "500"),
                Map.entry("broker.session.timeout.ms", "3000"));
    }

    /** The defaults are for a machine of its own: 128 MB for the cleaner alone, 10 MB of index per partition. */
    private static Map<String, String> light() {
        return Map.ofEntries(
                Map.entry("log.segment.bytes", Integer.toString(32 << 20)),
                Map.entry("log.index.size.max.bytes", Integer.toString(1 << 20)),
                Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20)),
                Map.entry("log.cleaner.io.buffer.size", Integer.toString(256 << 10)),
                Map.entry("metadata.log.segment.bytes", Integer.toString(8 << 20)),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "3"),
                Map.entry("num.recovery.threads.per.data.dir", "2"),
                Map.entry("background.threads", "2"),
                Map.entry("queued.max.requests", "100"));
    }
}
