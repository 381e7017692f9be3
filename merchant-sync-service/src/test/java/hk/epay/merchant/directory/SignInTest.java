package hk.epay.merchant.directory;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import hk.epay.contract.MerchantId;
import hk.epay.kit.page.Cursor;
import hk.epay.kit.page.Page;
import hk.epay.merchant.directory.SignIn.Operator;
import hk.epay.merchant.directory.SignIn.Refused;
import hk.epay.merchant.directory.SignIn.Suspended;
import hk.epay.merchant.directory.SignIn.Welcome;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SignInTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");

    private final KeyRing keys = new KeyRing();
    private final AtomicInteger comparisons = new AtomicInteger();
    private final SignIn signIn = new SignIn(
            keys,
            new OperatorKeys(List.of(new ApiKey("operator-key"), new ApiKey("operator-key-before"))),
            Clock.fixed(NOW, ZoneOffset.UTC),
            (one, other) -> {
                comparisons.incrementAndGet();
                return MessageDigest.isEqual(one, other);
            });

    SignInTest() {
        keys.put("key-of-a", "mer_a", true, false, null);
        keys.put("old-key-of-a", "mer_a", false, false, null);
        keys.put("key-of-b", "mer_b", true, true, null);
    }

    @Test
    void a_merchant_with_its_live_key_is_welcome() {
        assertThat(ask("mer_a", "key-of-a")).isEqualTo(new Welcome(new MerchantId("mer_a")));
    }

    @Test
    void the_operator_is_known_by_the_admin_key_also_by_the_one_before_while_it_rotates() {
        assertThat(ask("admin", "operator-key")).isEqualTo(new Operator());
        assertThat(ask("admin", "operator-key-before")).isEqualTo(new Operator());
    }

    @Test
    void a_suspended_merchant_learns_that_it_is_suspended() {
        assertThat(ask("mer_b", "key-of-b")).isEqualTo(new Suspended());
    }

    @Nested
    class Whoever_is_refused {
        @ParameterizedTest(name = "{0} with {1}")
        @CsvSource({
            "mer_a,     wrong",
            "mer_a,     old-key-of-a",
            "mer_a,     key-of-b",
            "mer_b,     key-of-a",
            "mer_b,     wrong",
            "mer_none,  wrong",
            "mer_nobody, wrong",
            "mer_nobody, key-of-a",
            "nonsense,  wrong",
            "admin,     wrong",
            "admin,     key-of-a",
            "mer_a,     operator-key",
        })
        void is_refused_alike_after_one_look_up_and_the_same_comparisons(String name, String key) {
            assertThat(ask(name, key)).isEqualTo(new Refused());
            assertThat(keys.lookUps).isEqualTo(1);
            assertThat(comparisons).hasValue(5);
            assertThat(keys.used).isEmpty();
        }
    }

    @Nested
    class The_last_use_of_a_key {
        @Test
        void is_noted_the_first_time() {
            ask("mer_a", "key-of-a");
            assertThat(keys.used).containsExactly("id of key-of-a");
        }

        @Test
        void is_not_noted_again_within_a_minute() {
            keys.put("key-of-a", "mer_a", true, false, NOW.minusSeconds(59));
            ask("mer_a", "key-of-a");
            assertThat(keys.used).isEmpty();
        }

        @Test
        void is_noted_again_after_a_minute() {
            keys.put("key-of-a", "mer_a", true, false, NOW.minusSeconds(60));
            ask("mer_a", "key-of-a");
            assertThat(keys.used).containsExactly("id of key-of-a");
        }

        @Test
        void is_not_a_use_while_the_merchant_is_suspended() {
            ask("mer_b", "key-of-b");
            assertThat(keys.used).isEmpty();
        }
    }

    private SignIn.Answer ask(String name, String key) {
        return signIn.ask(name, new ApiKey(key)).await().indefinitely();
    }

    /** Keys in memory. */
    private static final class KeyRing implements ApiKeys {
        private final Map<String, KeyHolder> holders = new HashMap<>();
        private final List<String> used = new ArrayList<>();
        private int lookUps;

        void put(String key, String merchant, boolean live, boolean suspended, Instant lastUsed) {
            var hash = new ApiKey(key).hash();
            holders.put(
                    HexFormat.of().formatHex(hash),
                    new KeyHolder("id of " + key, new MerchantId(merchant), hash, live, suspended, lastUsed));
        }

        @Override
        public Uni<Optional<KeyHolder>> holderOf(ApiKey key) {
            lookUps++;
            return Uni.createFrom()
                    .item(Optional.ofNullable(holders.get(HexFormat.of().formatHex(key.hash()))));
        }

        @Override
        public void noteUse(String keyId, Instant at) {
            used.add(keyId);
        }

        @Override
        public Uni<IssuedKey> issue(MerchantId merchant, NewKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Page<IssuedKey>> list(MerchantId merchant, Optional<Cursor> after, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<IssuedKey> revoke(MerchantId merchant, String keyId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<IssuedKey> revokeUnlessLast(MerchantId merchant, String keyId) {
            throw new UnsupportedOperationException();
        }
    }
}
