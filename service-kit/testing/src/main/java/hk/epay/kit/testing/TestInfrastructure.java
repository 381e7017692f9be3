package hk.epay.kit.testing;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

import hk.epay.local.embedded.EmbeddedKafka;
import hk.epay.local.embedded.EmbeddedPostgres;
import hk.epay.local.embedded.EmbeddedPostgres.Durability;

/**
 * Starts PostgreSQL and Kafka once per test JVM, on free ports, and tells the tests by system properties, under the
 * names of the environment variables: {@code DB_HOST}, {@code KAFKA_BOOTSTRAP_SERVERS}, {@code JWT_SECRET} and so on.
 *
 * <p>{@code -Depay.test.infrastructure=off} leaves it out, for tests that start whole stacks of their own.
 *
 * <p>Tests see this class through other class loaders than the launcher does: they must read the properties, never
 * static fields.
 */
public final class TestInfrastructure implements LauncherSessionListener {
    /** The password of every database role in tests. */
    static final String PASSWORD = "epay-test";
    /** Two, so that whoever counts on one order over all keys is found out. */
    private static final int PARTITIONS = 2;

    private static final SecureRandom RANDOM = new SecureRandom();

    private static int sessions;
    private static EmbeddedPostgres postgres;
    private static EmbeddedKafka kafka;
    private static ScratchDirectory scratch;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        synchronized (TestInfrastructure.class) {
            if (sessions++ == 0 && isWanted()) {
                start();
            }
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        synchronized (TestInfrastructure.class) {
            if (--sessions == 0 && kafka != null) {
                stop();
            }
        }
    }

    /** A module that starts the whole suite says {@code epay.test.infrastructure=off}. */
    private static boolean isWanted() {
        return !"off".equals(System.getProperty("epay.test.infrastructure"));
    }

    private static void start() {
        scratch = ScratchDirectory.create();
        var database = CompletableFuture.supplyAsync(() -> startPostgres(scratch.path()));
        kafka = EmbeddedKafka.start(new EmbeddedKafka.Settings(scratch.path().resolve("kafka"), 0, PARTITIONS));
        postgres = database.join();
        properties().forEach(System::setProperty);
    }

    private static EmbeddedPostgres startPostgres(Path scratch) {
        var server = EmbeddedPostgres.start(new EmbeddedPostgres.Settings(
                scratch.resolve("postgres"), 0, PASSWORD, Durability.FAST, scratch.resolve("postgres.log")));
        TestDatabase.ALL.forEach(name -> server.provide(name, PASSWORD));
        return server;
    }

    private static void stop() {
        kafka.close();
        postgres.kill();
        scratch.delete();
    }

    private static Map<String, String> properties() {
        var own = TestDatabase.ofThisModule();
        return Map.ofEntries(
                Map.entry("DB_HOST", EmbeddedPostgres.HOST),
                Map.entry("DB_PORT", Integer.toString(postgres.port())),
                Map.entry("DB_DATABASE", own),
                Map.entry("DB_USERNAME", own),
                Map.entry("DB_PASSWORD", PASSWORD),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()),
                Map.entry("EPAY_SANDBOX", "true"),
                Map.entry("JWT_SECRET", HexFormat.of().formatHex(randomBytes(32))),
                Map.entry("ENCRYPTION_KEY", Base64.getEncoder().encodeToString(randomBytes(32))),
                Map.entry("ADMIN_API_KEY", HexFormat.of().formatHex(randomBytes(24))),
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("quarkus.devservices.enabled", "false"),
                Map.entry("quarkus.log.category.\"kafka\".level", "WARN"),
                Map.entry("quarkus.log.category.\"org.apache.kafka\".level", "WARN"),
                Map.entry("quarkus.log.category.\"state.change.logger\".level", "WARN"));
    }

    private static byte[] randomBytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
