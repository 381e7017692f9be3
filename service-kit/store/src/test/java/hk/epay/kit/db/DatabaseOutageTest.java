package hk.epay.kit.db;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.testapp.DatabaseLine;
import hk.epay.kit.testapp.DatabaseLine.State;
import hk.epay.kit.testing.Databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** With a line to PostgreSQL that a test can cut. */
@QuarkusTest
@WithTestResource(value = DatabaseLine.class, scope = TestResourceScope.GLOBAL)
class DatabaseOutageTest {
    private static final String NOTE = "INSERT INTO effect (about) VALUES ($1)";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int POOL = 16;

    @Inject
    Database database;

    @BeforeEach
    void nothing_written() throws Exception {
        Databases.truncate();
    }

    @AfterEach
    void mended() {
        DatabaseLine.is(State.WHOLE);
    }

    @Nested
    class A_database_that_is_gone {
        @Test
        void is_reported_at_once_and_found_again_when_it_is_back() throws Exception {
            fillThePool();
            DatabaseLine.is(State.CUT);

            assertUnavailable(database.inTransaction(tx -> tx.run(NOTE, "a")), Duration.ofSeconds(5));
            assertUnavailable(database.query(NOTE, "a"), Duration.ofSeconds(5));

            DatabaseLine.is(State.WHOLE);
            await().atMost(Duration.ofSeconds(3)).untilAsserted(() -> get(database.query(NOTE, "a")));
            fillThePool();
        }

        @Test
        void that_restarted_in_between_is_not_noticed() throws Exception {
            fillThePool();
            execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE application_name = 'kit-store-test'");

            get(database.inTransaction(tx -> tx.run(NOTE, "a")));

            assertThat(effects("a")).isOne();
        }

        @Test
        void fails_within_seconds_when_it_says_nothing_at_all() throws Exception {
            fillThePool();
            DatabaseLine.is(State.SILENT);
            for (int i = 0; i < POOL; i++) {
                database.query("SELECT 1").subscribe().with(row -> {}, e -> {});
            }

            assertUnavailable(database.inTransaction(tx -> tx.run(NOTE, "a")), Duration.ofSeconds(7));
        }
    }

    @Nested
    class A_commit_whose_answer_was_lost {
        @Test
        void is_not_repeated() throws Exception {
            var attempts = new AtomicInteger();
            DatabaseLine.is(State.CUT_AT_COMMIT);

            assertUnavailable(
                    database.inTransaction(tx -> {
                        attempts.incrementAndGet();
                        return tx.run(NOTE, "a");
                    }),
                    Duration.ofSeconds(5));

            assertThat(attempts).hasValue(1);
            await().untilAsserted(() -> assertThat(effects("a")).isOne());
        }
    }

    private void fillThePool() {
        var all = IntStream.range(0, POOL)
                .mapToObj(i -> database.query("SELECT pg_sleep(0.05)"))
                .toList();
        get(Uni.join().all(all).andFailFast());
    }

    private static void assertUnavailable(Uni<?> work, Duration within) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> get(work)).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
            assertThat(e.retryAfterSeconds()).isPositive();
        });
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(within);
    }

    private static <T> T get(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    private static long effects(String about) {
        return count("effect WHERE about = '" + about + "'");
    }

    private static long count(String what) {
        try {
            return Long.parseLong(Databases.ask("SELECT count(*) FROM " + what));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String sql) throws Exception {
        Databases.execute(sql);
    }
}
