package hk.epay.kit.idempotency;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.MerchantId;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.kit.idempotency.Claim.Claimed;
import hk.epay.kit.idempotency.Claim.Replay;
import hk.epay.kit.idempotency.Claim.Resume;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.testing.Databases;
import hk.epay.kit.token.Tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
class IdempotencyTest {
    private static final Tenant TENANT = Tenant.of(MerchantId.of("mer_demo"));
    private static final Tenant OTHER = Tenant.of(MerchantId.of("mer_other"));
    private static final Fingerprint REQUEST = Fingerprint.of(Map.of("amount", 100));
    private static final Fingerprint OTHER_REQUEST = Fingerprint.of(Map.of("amount", 200));

    @Inject
    Database database;

    @Inject
    Idempotency idempotency;

    private final IdempotencyKey key = IdempotencyKey.of(TENANT, "POST /things", "key-1");

    @BeforeEach
    void nothing_done() throws SQLException {
        Databases.truncate();
    }

    @Nested
    class Work_in_one_transaction {
        @Test
        void is_done_once_and_answered_the_same_again() throws Exception {
            var first = get(once(key, REQUEST));
            var again = get(once(key, REQUEST));

            assertThat(effects()).isOne();
            assertThat(first.replayed()).isFalse();
            assertThat(again.replayed()).isTrue();
            assertThat(again.status()).isEqualTo(first.status());
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.message()).isEqualTo(first.message());
        }

        @Test
        void is_done_once_by_fifty_at_the_same_time() throws Exception {
            var outcomes = get(Uni.join()
                    .all(IntStream.range(0, 50)
                            .mapToObj(i -> once(key, REQUEST)
                                    .map(answer -> answer.replayed() ? "replay" : "done")
                                    .onFailure(ApiException.class)
                                    .recoverWithItem(
                                            e -> ((ApiException) e).code().name()))
                            .toList())
                    .andFailFast());

            assertThat(effects()).isOne();
            assertThat(outcomes).containsOnlyOnce("done");
            assertThat(outcomes).allMatch(List.of("done", "replay", "IDEMPOTENCY_IN_FLIGHT")::contains);
        }

        @Test
        void refuses_its_name_to_another_request() throws Exception {
            get(once(key, REQUEST));

            assertRefused(once(key, OTHER_REQUEST), ErrorCode.IDEMPOTENCY_KEY_REUSED);
            assertThat(effects()).isOne();
        }

        @Test
        void that_failed_can_be_asked_for_again() throws Exception {
            var failing = database.inTransaction(tx -> idempotency.single(
                    tx, key, REQUEST, () -> effect(tx).onItem().failWith(() -> new IllegalStateException("no"))));
            assertThatThrownBy(() -> get(failing)).hasMessage("no");
            assertThat(effects()).isZero();

            assertThat(get(once(key, REQUEST)).replayed()).isFalse();
        }

        @Test
        void of_another_merchant_or_route_may_have_the_same_name() throws Exception {
            get(once(key, REQUEST));

            var theirs = IdempotencyKey.of(OTHER, "POST /things", "key-1");
            var elsewhere = IdempotencyKey.of(TENANT, "POST /others", "key-1");
            assertThat(get(once(theirs, OTHER_REQUEST)).replayed()).isFalse();
            assertThat(get(once(elsewhere, OTHER_REQUEST)).replayed()).isFalse();
        }

        @Test
        void without_a_name_just_runs() throws Exception {
            var none = IdempotencyKey.of(TENANT, "POST /things", null);
            get(once(none, REQUEST));
            get(once(none, REQUEST));

            assertThat(effects()).isEqualTo(2);
        }

        /** An answer may hold a token; whoever reads the table, or its backup, does not get it. */
        @Test
        void has_an_answer_that_the_database_cannot_read() throws Exception {
            var answer = new String(get(once(key, REQUEST)).body(), StandardCharsets.UTF_8);

            var stored = Databases.ask("SELECT encode(body, 'escape') FROM idempotency_key");
            assertThat(answer).contains("id");
            assertThat(stored).doesNotContain("\"id\"").doesNotContain(answer);
        }

        @Test
        void is_forgotten_after_three_days() throws Exception {
            get(once(key, REQUEST));
            Databases.execute("UPDATE idempotency_key SET created_at = now() - interval '73 hours'");

            assertThat(get(once(key, OTHER_REQUEST)).replayed()).isFalse();
            assertThat(get(once(key, OTHER_REQUEST)).replayed()).isTrue();
        }

        private Uni<Answer> once(IdempotencyKey name, Fingerprint request) {
            return database.inTransaction(tx -> idempotency.single(tx, name, request, () -> effect(tx)));
        }
    }

    @Nested
    class Work_that_calls_somebody_between_two_transactions {
        private final UUID resource = UUID.randomUUID();
        private final Answer answer = Answer.of(201, Map.of("id", "pay_1")).message("a.key");

        @Test
        void is_claimed_once_by_fifty_at_the_same_time() {
            var outcomes = get(Uni.join()
                    .all(IntStream.range(0, 50)
                            .mapToObj(i -> claim(UUID.randomUUID(), REQUEST)
                                    .map(claim -> claim.getClass().getSimpleName())
                                    .onFailure(ApiException.class)
                                    .recoverWithItem(
                                            e -> ((ApiException) e).code().name()))
                            .toList())
                    .andFailFast());

            assertThat(outcomes).containsOnlyOnce("Claimed");
            assertThat(outcomes).allMatch(List.of("Claimed", "IDEMPOTENCY_IN_FLIGHT")::contains);
        }

        @Test
        void is_answered_the_same_again_once_it_is_complete() {
            assertThat(get(claim(resource, REQUEST))).isEqualTo(new Claimed(resource));
            assertRefused(claim(UUID.randomUUID(), REQUEST), ErrorCode.IDEMPOTENCY_IN_FLIGHT);
            get(idempotency.complete(key, answer));

            assertThat(get(claim(UUID.randomUUID(), REQUEST))).isInstanceOfSatisfying(Replay.class, replay -> {
                assertThat(replay.answer().replayed()).isTrue();
                assertThat(replay.answer().body()).isEqualTo(answer.body());
                assertThat(replay.answer().status()).isEqualTo(201);
                assertThat(replay.answer().message()).isEqualTo("a.key");
            });
        }

        @Test
        void refuses_its_name_to_another_request() {
            get(claim(resource, REQUEST));
            assertRefused(claim(UUID.randomUUID(), OTHER_REQUEST), ErrorCode.IDEMPOTENCY_KEY_REUSED);

            get(idempotency.complete(key, answer));
            assertRefused(claim(UUID.randomUUID(), OTHER_REQUEST), ErrorCode.IDEMPOTENCY_KEY_REUSED);
        }

        @Test
        void is_resumed_where_a_crash_left_it_by_one_alone() throws Exception {
            get(claim(resource, REQUEST));
            Databases.execute("UPDATE idempotency_key SET lease_until = now() - interval '1 second'");

            assertThat(get(claim(UUID.randomUUID(), REQUEST))).isEqualTo(new Resume(resource));
            assertRefused(claim(UUID.randomUUID(), REQUEST), ErrorCode.IDEMPOTENCY_IN_FLIGHT);
        }

        @Test
        void is_not_resumed_for_another_request() throws Exception {
            get(claim(resource, REQUEST));
            Databases.execute("UPDATE idempotency_key SET lease_until = now() - interval '1 second'");

            assertRefused(claim(UUID.randomUUID(), OTHER_REQUEST), ErrorCode.IDEMPOTENCY_KEY_REUSED);
        }

        @Test
        void keeps_its_first_answer_when_it_is_completed_twice() {
            get(claim(resource, REQUEST));
            get(idempotency.complete(key, answer));
            get(idempotency.complete(key, Answer.of(202, Map.of("id", "pay_2"))));

            assertThat(get(claim(resource, REQUEST))).isInstanceOfSatisfying(Replay.class, replay -> assertThat(
                            replay.answer().status())
                    .isEqualTo(201));
        }

        @Test
        void begins_anew_when_it_was_given_back() {
            get(claim(resource, REQUEST));
            get(idempotency.release(key));

            var another = UUID.randomUUID();
            assertThat(get(claim(another, OTHER_REQUEST))).isEqualTo(new Claimed(another));
        }

        @Test
        void is_forgotten_after_three_days() throws Exception {
            get(claim(resource, REQUEST));
            get(idempotency.complete(key, answer));
            Databases.execute("UPDATE idempotency_key SET created_at = now() - interval '73 hours'");

            var another = UUID.randomUUID();
            assertThat(get(claim(another, OTHER_REQUEST))).isEqualTo(new Claimed(another));
            assertRefused(claim(UUID.randomUUID(), OTHER_REQUEST), ErrorCode.IDEMPOTENCY_IN_FLIGHT);
        }

        private Uni<Claim> claim(UUID id, Fingerprint request) {
            return database.inTransaction(tx -> idempotency.claim(tx, key, request, id));
        }
    }

    @Nested
    class A_name {
        @ParameterizedTest
        @ValueSource(strings = {"", " ", "two words", "\u00e9", "tab\t", "nul\u0000"})
        void of_anything_but_visible_ascii_is_refused(String header) {
            assertInvalid(() -> IdempotencyKey.of(TENANT, "POST /things", header));
        }

        @Test
        void has_at_most_255_characters() {
            assertThat(IdempotencyKey.of(TENANT, "POST /things", "x".repeat(255)))
                    .isNotNull();
            assertInvalid(() -> IdempotencyKey.of(TENANT, "POST /things", "x".repeat(256)));
        }

        private void assertInvalid(Supplier<?> reading) {
            assertThatThrownBy(reading::get).isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.code())
                    .isEqualTo(ErrorCode.VALIDATION_FAILED));
        }
    }

    @Nested
    class A_fingerprint {
        @Test
        void does_not_depend_on_the_order_of_fields() {
            var there = Fingerprint.of(orderedMap("a", "b"));
            var back = Fingerprint.of(orderedMap("b", "a"));

            assertThat(there.bytes()).isEqualTo(back.bytes()).hasSize(32);
            assertThat(there.bytes()).isNotEqualTo(REQUEST.bytes());
        }

        private Map<String, Integer> orderedMap(String... names) {
            var map = new LinkedHashMap<String, Integer>();
            List.of(names).forEach(name -> map.put(name, (int) name.charAt(0)));
            return map;
        }
    }

    private static Uni<Answer> effect(Tx tx) {
        var id = UUID.randomUUID().toString();
        return tx.run("INSERT INTO effect (about) VALUES ($1)", id)
                .call(() -> tx.run("SELECT pg_sleep(0.02)"))
                .replaceWith(() -> Answer.of(201, Map.of("id", id)).message("a.key"));
    }

    private static void assertRefused(Uni<?> work, ErrorCode code) {
        assertThatThrownBy(() -> get(work)).isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    private static long effects() throws SQLException {
        return Long.parseLong(Databases.ask("SELECT count(*) FROM effect"));
    }

    private static <T> T get(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(10));
    }
}
