package hk.epay.gateway.access.store;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import hk.epay.contract.MerchantId;
import hk.epay.gateway.access.Limits;
import hk.epay.gateway.access.Limits.Verdict;
import hk.epay.kit.token.Claims;
import hk.epay.kit.token.Scopes;
import hk.epay.local.embedded.EmbeddedPostgres;
import hk.epay.local.embedded.EmbeddedPostgres.Durability;
import hk.epay.local.embedded.FreePorts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two replicas of the gateway and one PostgreSQL, which comes and goes. */
@Timeout(120)
class SharedLimitsTest {
    private static final String NAME = "epay_gateway";

    @TempDir
    static Path directory;

    private static final Vertx VERTX = Vertx.vertx();
    private static EmbeddedPostgres.Settings server;
    private static EmbeddedPostgres postgres;
    private static Pool sql;

    private final Replica one = new Replica();
    private final Replica other = new Replica();

    @BeforeAll
    static void postgresComes() {
        server = new EmbeddedPostgres.Settings(
                directory.resolve("data"), FreePorts.next(), NAME, Durability.FAST, directory.resolve("log"));
        postgres = EmbeddedPostgres.start(server);
        postgres.provide(NAME, NAME);
        sql = PgBuilder.pool().using(VERTX).connectingTo(address()).build();
    }

    @AfterAll
    static void postgresGoes() {
        sql.close();
        postgres.close();
        VERTX.close();
    }

    @AfterEach
    void stop() {
        one.buckets.stop();
        other.buckets.stop();
    }

    @Test
    void together_they_let_exactly_ten_sign_ins_through() throws Exception {
        shared();
        var client = InetAddress.getByName("203.0.113.1");

        var all = IntStream.range(0, 40)
                .mapToObj(i -> (i % 2 == 0 ? one : other).limits.ofSignIn(client))
                .map(verdict -> verdict.toCompletableFuture()
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join())
                .toList();

        assertThat(all.stream().filter(Verdict::passes)).hasSize(10);
        assertThat(all.get(39).retrySeconds()).isPositive();
    }

    @Test
    void also_when_all_of_them_come_at_the_same_moment() throws Exception {
        shared();
        var client = InetAddress.getByName("203.0.113.2");

        var asked = IntStream.range(0, 40)
                .mapToObj(
                        i -> (i % 2 == 0 ? one : other).limits.ofSignIn(client).toCompletableFuture())
                .toList();

        assertThat(asked.stream()
                        .filter(verdict ->
                                verdict.orTimeout(10, TimeUnit.SECONDS).join().passes()))
                .hasSize(10);
    }

    @Test
    void whoever_asks_a_lot_gets_no_more_by_asking_both() {
        shared();
        var busy = merchant("mer_busy");

        long passed = IntStream.range(0, 3_000)
                .mapToObj(i -> now((i % 2 == 0 ? one : other).limits.ofCredential(busy)))
                .filter(Verdict::passes)
                .count();

        // What each may give out ahead of the other: a fiftieth, and nothing is refilled within the hour.
        assertThat(passed).isBetween(1_000L, 1_000L + 2 * 1_000 / 50);
    }

    @Test
    void whoever_stays_below_the_limit_at_each_is_above_it_at_both() throws Exception {
        shared();
        var client = InetAddress.getByName("203.0.113.9");
        var asked = new ConcurrentLinkedQueue<CompletionStage<Verdict>>();
        long began = System.nanoTime();
        long timer = VERTX.setPeriodic(
                10, t -> List.of(one, other).forEach(replica -> asked.add(replica.limits.ofAddress(client))));
        await().until(() -> asked.size() >= 600);
        VERTX.cancelTimer(timer);
        double seconds = (System.nanoTime() - began) / 1e9;

        long passed = asked.stream()
                .map(SharedLimitsTest::now)
                .filter(Verdict::passes)
                .count();

        // What was there, what came back meanwhile, and a little that each gives out ahead of the other.
        assertThat(passed).isLessThan((long) (200 + 100 * seconds + 40));
    }

    @Test
    void whoever_asks_a_little_is_not_written_down() {
        shared();
        var rows = rows();

        for (int i = 0; i < 100; i++) {
            assertThat(one.limits.ofCredential(merchant("mer_calm")).toCompletableFuture())
                    .isCompletedWithValueMatching(Verdict::passes);
        }

        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void hardly_anybody_waits_for_the_database() {
        shared();
        var busy = merchant("mer_fast");
        IntStream.range(0, 200).forEach(i -> now(one.limits.ofCredential(busy)));

        long waited = IntStream.range(0, 600)
                .mapToObj(i -> one.limits.ofCredential(busy).toCompletableFuture())
                .filter(verdict -> {
                    boolean waits = !verdict.isDone();
                    verdict.join();
                    return waits;
                })
                .count();

        // Every twentieth token, and twice a second.
        assertThat(waited).isLessThan(60);
    }

    @Test
    void addresses_are_nowhere_to_be_read() throws Exception {
        shared();
        now(one.limits.ofSignIn(InetAddress.getByName("203.0.113.3")));

        assertThat(ask("SELECT string_agg(owner, ' ') FROM bucket")).matches("[0-9a-f ]+");
    }

    @Test
    void buckets_that_are_full_again_are_removed() throws Exception {
        shared();
        now(one.limits.ofSignIn(InetAddress.getByName("203.0.113.4")));
        assertThat(rows()).isPositive();
        sql.query("UPDATE bucket SET full_at = now() - interval '1 second'")
                .execute()
                .toCompletionStage()
                .toCompletableFuture()
                .join();

        await().untilAsserted(() -> assertThat(rows()).isZero());
    }

    @Test
    void without_the_database_each_counts_for_itself_and_nobody_waits() throws Exception {
        shared();
        var client = InetAddress.getByName("203.0.113.5");
        now(one.limits.ofSignIn(client));
        postgres.kill();
        try {
            var during = IntStream.range(0, 20)
                    .mapToObj(i -> now(one.limits.ofSignIn(client)))
                    .toList();

            assertThat(during.stream().filter(Verdict::passes)).hasSize(9);
            assertThat(one.meters.get("epay.limits.shared").gauge().value()).isZero();
            assertThat(one.meters.get("epay.limits.alone").counter().count()).isPositive();
            assertThat(one.limits.ofSignIn(InetAddress.getByName("203.0.113.6")).toCompletableFuture())
                    .as("is answered at once, now that it is known")
                    .isCompletedWithValueMatching(Verdict::passes);
        } finally {
            postgres = EmbeddedPostgres.start(server);
        }
        shared();
    }

    private void shared() {
        for (var replica : List.of(one, other)) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            replica.meters.get("epay.limits.shared").gauge().value() == 1);
        }
    }

    private static Claims merchant(String id) {
        return new Claims(
                Scopes.MERCHANT, id, new MerchantId(id), null, Instant.now().plusSeconds(600));
    }

    private static Verdict now(CompletionStage<Verdict> verdict) {
        return verdict.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static long rows() {
        return Long.parseLong(ask("SELECT count(*)::text FROM bucket"));
    }

    private static String ask(String query) {
        return sql.query(query)
                .execute()
                .map(rows -> rows.iterator().next().getString(0))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static PgConnectOptions address() {
        return new PgConnectOptions()
                .setHost(EmbeddedPostgres.HOST)
                .setPort(server.port())
                .setDatabase(NAME)
                .setUser(NAME)
                .setPassword(NAME);
    }

    /** As much of a gateway as counts. */
    private static final class Replica {
        final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        final PostgresBuckets buckets = new PostgresBuckets(new Here(), "the same for both", VERTX, meters);
        final Limits limits = new Limits("1000/36000s", "200/2s", "10/3600s", "10/60s", buckets);

        Replica() {
            buckets.start(new StartupEvent());
        }
    }

    private static final class Here implements DatabaseSettings {
        @Override
        public Optional<String> host() {
            return Optional.of(EmbeddedPostgres.HOST);
        }

        @Override
        public int port() {
            return server.port();
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String user() {
            return NAME;
        }

        @Override
        public Optional<String> password() {
            return Optional.of(NAME);
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration retry() {
            return Duration.ofMillis(200);
        }

        @Override
        public Duration prune() {
            return Duration.ofMillis(200);
        }
    }
}
