package hk.epay.kit.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.kit.outbox.Publisher.PublishFailed;
import hk.epay.kit.outbox.Wire.Arrival;
import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.Race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The SQL of the relay, against PostgreSQL; what is sent is caught by a wire. */
class RelayTest {
    @BeforeEach
    void an_empty_outbox() throws Exception {
        OutboxTable.create();
    }

    @Nested
    class Several_relays_on_one_table {
        private static final int RELAYS = 3;
        private static final int WRITERS = 4;
        private static final int KEYS = 12;
        private static final int VERSIONS = 60;

        private final Wire wire = new Wire(0.1, 42);
        private final AtomicBoolean writing = new AtomicBoolean(true);

        @Test
        void lose_nothing_and_keep_the_order_of_each_key() throws Exception {
            var everything = new ArrayList<Callable<Void>>();
            IntStream.range(0, RELAYS).forEach(i -> everything.add(this::relayUntilEmpty));
            var threads = Executors.newCachedThreadPool();
            try {
                var relays = everything.stream().map(threads::submit).toList();
                var writers = IntStream.range(0, WRITERS)
                        .mapToObj(i -> threads.submit(() -> write(i)))
                        .toList();
                await(writers);
                writing.set(false);
                await(relays);
            } finally {
                threads.shutdownNow();
            }

            var complete = IntStream.rangeClosed(1, VERSIONS).boxed().toList();
            assertThat(wire.heard()).hasSize(KEYS).allSatisfy((key, versions) -> assertThat(versions)
                    .isEqualTo(complete));
            assertThat(OutboxTable.count("outbox")).isZero();
        }

        /** Each key is written by several, who take turns by its lock, as writers do with an aggregate's row. */
        private Void write(int writer) throws SQLException {
            var random = new Random(writer);
            try (var connection = OutboxTable.connect()) {
                boolean more = true;
                while (more) {
                    more = false;
                    for (int key = 0; key < KEYS; key++) {
                        more |= writeNext(connection, "key-" + key, random.nextInt(100) < 5);
                    }
                }
            }
            return null;
        }

        private boolean writeNext(Connection connection, String key, boolean rollBack) throws SQLException {
            int last = lockLastVersion(connection, key);
            if (last < VERSIONS) {
                OutboxTable.insert(connection, key, last + 1);
            }
            if (rollBack) {
                connection.rollback();
            } else {
                versions[Integer.parseInt(key.substring(4))] = Math.min(last + 1, VERSIONS);
                connection.commit();
            }
            return last < VERSIONS;
        }

        private final int[] versions = new int[KEYS];

        private int lockLastVersion(Connection connection, String key) throws SQLException {
            try (var lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtext(?))")) {
                lock.setString(1, key);
                lock.executeQuery();
            }
            return versions[Integer.parseInt(key.substring(4))];
        }

        private Void relayUntilEmpty() throws SQLException, InterruptedException {
            try (var connection = OutboxTable.connect()) {
                var relay = new Relay(connection, wire);
                while (writing.get() || OutboxTable.count("outbox") > 0) {
                    try {
                        relay.round();
                    } catch (PublishFailed e) {
                        // as if Kafka had been away for a moment: the rows are still there
                    }
                }
            }
            return null;
        }

        private void await(List<? extends Future<?>> work) throws Exception {
            for (var each : work) {
                each.get();
            }
        }
    }

    @Nested
    class A_transaction_that_commits_late {
        @Test
        void is_published_though_a_later_id_went_before_it() throws Exception {
            var wire = Wire.reliable();
            try (var late = OutboxTable.connect();
                    var soon = OutboxTable.connect();
                    var relaying = OutboxTable.connect()) {
                var relay = new Relay(relaying, wire);
                OutboxTable.insert(late, "late", 1);
                OutboxTable.insert(soon, "soon", 1);
                soon.commit();
                assertThat(relay.round()).isOne();

                late.commit();
                assertThat(relay.round()).isOne();
            }
            assertThat(wire.arrivals()).containsExactly(new Arrival("soon", 1), new Arrival("late", 1));
        }
    }

    @Nested
    class While_another_relay_holds_a_key {
        @Test
        void its_later_messages_wait_and_other_keys_do_not() throws Exception {
            insert("a", 1);
            var ours = Wire.reliable();
            Publisher slow = messages -> {
                insert("a", 2);
                insert("b", 1);
                try (var connection = OutboxTable.connect()) {
                    new Relay(connection, ours).round();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            };
            try (var connection = OutboxTable.connect()) {
                new Relay(connection, slow).round();
            }
            assertThat(ours.arrivals()).containsExactly(new Arrival("b", 1));
        }
    }

    @Nested
    class A_key_on_several_topics {
        /** Order is promised on each topic, so that a payment's booking need not wait for the news of it. */
        @Test
        void has_its_next_message_of_each_sent_in_one_round() throws Exception {
            insert("epay.payments", "a", 1);
            insert("epay.ledger", "a", 2);
            insert("epay.payments", "a", 3);
            var wire = Wire.reliable();
            try (var connection = OutboxTable.connect()) {
                var relay = new Relay(connection, wire);
                assertThat(List.of(relay.round(), relay.round(), relay.round())).containsExactly(2, 1, 0);
            }
            assertThat(wire.arrivals()).containsExactly(new Arrival("a", 1), new Arrival("a", 2), new Arrival("a", 3));
        }
    }

    @Nested
    class A_relay_that_dies_between_sending_and_committing {
        @Test
        @Race(19)
        void leaves_its_messages_to_the_next_one() throws Exception {
            insert("a", 1);
            insert("a", 2);
            var wire = Wire.reliable();
            var dying = OutboxTable.connect();
            Publisher lastWords = messages -> {
                wire.publish(messages);
                kill(dying);
            };

            assertThatThrownBy(() -> new Relay(dying, lastWords).round()).isInstanceOf(SQLException.class);
            try (var connection = OutboxTable.connect()) {
                var relay = new Relay(connection, wire);
                assertThat(List.of(relay.round(), relay.round(), relay.round())).containsExactly(1, 1, 0);
            }

            assertThat(wire.arrivals()).containsExactly(new Arrival("a", 1), new Arrival("a", 1), new Arrival("a", 2));
        }

        private void kill(Connection connection) {
            try (var killer = OutboxTable.connect();
                    var statement = killer.prepareStatement("SELECT pg_terminate_backend(?, 5000)")) {
                statement.setInt(
                        1, connection.unwrap(org.postgresql.PGConnection.class).getBackendPID());
                statement.executeQuery();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class A_backlog {
        /** As after an outage: the plan was made when there was nothing, and is kept. */
        @Test
        void is_found_by_its_indexes_though_postgres_knows_the_table_as_empty() throws Exception {
            var ours = new RelayConnection(
                    Databases.url(OutboxTable.DATABASE),
                    OutboxTable.DATABASE,
                    Optional.of(System.getProperty("DB_PASSWORD")));
            try (var owner = Databases.connect(OutboxTable.DATABASE)) {
                owner.createStatement().execute("VACUUM ANALYZE outbox");
            }
            try (var connection = ours.open();
                    var plan = connection.createStatement().executeQuery("EXPLAIN " + Relay.TAKE)) {
                while (plan.next()) {
                    assertThat(plan.getString(1)).doesNotContain("Seq Scan", "Sort", "Hash");
                }
            }
        }
    }

    @Nested
    class A_message_that_will_never_be_taken {
        @Test
        void is_set_aside_whole_and_the_rest_goes_on() throws Exception {
            insert("a", 1);
            insert("a", 2);
            var wire = Wire.reliable();
            try (var connection = OutboxTable.connect()) {
                var refusing = new Relay(connection, messages -> {
                    throw new PublishFailed(new IllegalArgumentException("too large"), messages.get(0));
                });
                assertThatThrownBy(refusing::round)
                        .isInstanceOfSatisfying(PublishFailed.class, e -> setAside(refusing, e));
                new Relay(connection, wire).round();
            }
            assertThat(wire.arrivals()).containsExactly(new Arrival("a", 2));
            assertThat(OutboxTable.count("dead_letter WHERE consumer = 'outbox' AND reason = 'too large'"
                            + " AND convert_from(record_key, 'UTF8') = 'a'"
                            + " AND convert_from(payload, 'UTF8') = '1' AND headers ? 'ce_type'"))
                    .isOne();
        }

        private void setAside(Relay relay, PublishFailed e) {
            try {
                relay.setAside(e.refused(), e.getMessage());
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private static void insert(String key, int version) {
        insert("epay.orders", key, version);
    }

    private static void insert(String topic, String key, int version) {
        try (var connection = OutboxTable.connect()) {
            OutboxTable.insert(connection, topic, key, version);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
