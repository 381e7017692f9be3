package hk.epay.kit.db;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.contract.OrderId;
import hk.epay.contract.TimeOrderedIds;
import hk.epay.kit.outbox.OutboxRow;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.testapp.Facts;
import hk.epay.kit.testing.Databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@QuarkusTest
class DatabaseTest {
    private static final String NOTE = "INSERT INTO effect (about) VALUES ($1)";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int POOL = 16;

    @Inject
    Database database;

    @BeforeEach
    void nothing_written() throws Exception {
        Databases.truncate();
    }

    @Nested
    class A_transaction {
        @Test
        void commits_when_its_work_answers() throws Exception {
            var answer = get(database.inTransaction(tx -> tx.run(NOTE, "a").replaceWith("done")));

            assertThat(answer).isEqualTo("done");
            assertThat(effects("a")).isOne();
        }

        @Test
        void leaves_nothing_when_its_work_fails() throws Exception {
            var ran = new AtomicInteger();
            var failing = database.inTransaction(tx -> {
                tx.afterCommit(ran::incrementAndGet);
                return tx.run(NOTE, "a")
                        .call(() -> tx.publish(Facts.order(OrderId.next(), 1, "plain")))
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("no")));
            });

            assertThatThrownBy(() -> get(failing)).hasMessage("no");
            assertThat(effects("a")).isZero();
            assertThat(count("outbox")).isZero();
            assertThat(ran).hasValue(0);
        }

        @Test
        void is_not_repeated_for_a_failure_of_its_own() {
            var attempts = new AtomicInteger();
            var failing = database.inTransaction(tx -> {
                attempts.incrementAndGet();
                return tx.run("SELECT 1 / 0");
            });

            assertThatThrownBy(() -> get(failing)).hasMessageContaining("division by zero");
            assertThat(attempts).hasValue(1);
        }

        @Test
        void does_not_pretend_to_commit_after_a_statement_that_failed() throws Exception {
            var pretending = database.inTransaction(tx -> tx.run(NOTE, "a")
                    .chain(() -> tx.run("SELECT 1 / 0"))
                    .onFailure()
                    .recoverWithNull());

            assertThatThrownBy(() -> get(pretending)).hasMessageContaining("division by zero");
            assertThat(effects("a")).isZero();
        }

        @Test
        void does_not_pretend_to_commit_after_a_statement_that_failed_behind_its_back() throws Exception {
            var pretending = database.inTransaction(tx -> tx.run(NOTE, "a")
                    .chain(() -> tx.connection().query("SELECT 1 / 0").execute())
                    .onFailure()
                    .recoverWithNull());

            assertThatThrownBy(() -> get(pretending)).hasMessageContaining("current transaction is aborted");
            assertThat(effects("a")).isZero();
        }

        @Test
        void fails_as_a_whole_when_a_published_event_cannot_be_stored() throws Exception {
            var publishing = database.inTransaction(tx -> {
                tx.publish(new OutboxRow(TimeOrderedIds.next(), "key", 1, "epay.orders", "no json", new byte[0]));
                return tx.run(NOTE, "a");
            });

            assertThatThrownBy(() -> get(publishing)).hasMessageContaining("json");
            assertThat(effects("a")).isZero();
        }

        @Test
        void runs_its_effects_after_the_commit_and_survives_their_failure() throws Exception {
            var seen = new ArrayList<Long>();
            get(database.inTransaction(tx -> {
                tx.afterCommit(() -> {
                    throw new IllegalStateException("nobody shall hear of this");
                });
                tx.afterCommit(() -> seen.add(effects("a")));
                return tx.run(NOTE, "a");
            }));

            assertThat(seen).containsExactly(1L);
        }

        @Test
        void goes_on_to_its_end_when_nobody_waits_any_more() throws Exception {
            for (int i = 0; i < 200; i++) {
                database.inTransaction(tx -> tx.run("SELECT pg_sleep(0.01)").chain(() -> tx.run(NOTE, "a")))
                        .subscribe()
                        .with(done -> {})
                        .cancel();
            }

            await().untilAsserted(() -> assertThat(effects("a")).isEqualTo(200));
            fillThePool();
        }
    }

    @Nested
    class Rivals {
        @Test
        void that_lock_each_other_out_both_succeed_in_the_end() throws Exception {
            execute("INSERT INTO effect (about, note) VALUES ('x', '0'), ('y', '0')");
            var bothHoldOne = new CountDownLatch(2);

            get(Uni.join()
                    .all(crosswise("x", "y", bothHoldOne), crosswise("y", "x", bothHoldOne))
                    .andCollectFailures());

            assertThat(Databases.ask("SELECT string_agg(note, ',') FROM effect"))
                    .isEqualTo("2,2");
        }

        private Uni<Void> crosswise(String first, String second, CountDownLatch bothHoldOne) {
            return database.inTransaction(tx -> add(tx, first)
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .invoke(() -> meet(bothHoldOne))
                    .chain(() -> add(tx, second)));
        }

        private Uni<Void> add(Tx tx, String about) {
            return tx.run("UPDATE effect SET note = note::int + 1 WHERE about = $1", about)
                    .replaceWithVoid();
        }

        private void meet(CountDownLatch bothHoldOne) {
            bothHoldOne.countDown();
            try {
                bothHoldOne.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class A_mistake_of_ours {
        @Test
        void in_the_work_is_not_mistaken_for_a_lost_database() {
            var attempts = new AtomicInteger();
            var failing = database.inTransaction(tx -> {
                attempts.incrementAndGet();
                return tx.run(NOTE, "a").onItem().failWith(() -> new IOException("not a file"));
            });

            assertThatThrownBy(() -> get(failing)).hasMessageContaining("not a file");
            assertThat(attempts).hasValue(1);
        }

        @Test
        void is_not_mistaken_for_a_lost_database() {
            assertThatThrownBy(() -> get(database.query("SELECT $1::uuid", "no uuid")))
                    .isNotInstanceOf(ApiException.class);
            assertThatThrownBy(() -> get(database.query("SELECT no_such_column")))
                    .isNotInstanceOf(ApiException.class);
        }
    }

    private void fillThePool() {
        var all = IntStream.range(0, POOL)
                .mapToObj(i -> database.query("SELECT pg_sleep(0.05)"))
                .toList();
        get(Uni.join().all(all).andFailFast());
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
