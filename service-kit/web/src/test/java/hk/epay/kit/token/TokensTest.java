package hk.epay.kit.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.kit.config.TestSecrets;
import hk.epay.kit.trial.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TokensTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final MerchantId MERCHANT = MerchantId.of("mer_demo");
    private static final OrderId ORDER = OrderId.of("0190a1b2-3c4d-7123-8456-0123456789ab");

    private final Tokens tokens = tokens(NOW, Jwt.SECRET, null);

    @Nested
    class A_token_that_we_issued {
        @Test
        void says_which_merchant_calls_and_lives_as_long_as_the_operator_decided() {
            var issued = tokens.merchant(MERCHANT);
            assertThat(tokens.verify(issued.token()))
                    .isEqualTo(new Claims("merchant", "mer_demo", MERCHANT, null, NOW.plus(Duration.ofHours(24))));
            assertThat(issued.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(24)));
        }

        @Test
        void for_a_checkout_names_its_one_order_and_ends_with_it() {
            var end = NOW.plusSeconds(900);
            assertThat(tokens.verify(tokens.checkout(MERCHANT, ORDER, end).token()))
                    .isEqualTo(new Claims("checkout", ORDER.toString(), MERCHANT, ORDER, end));
        }

        @Test
        void for_the_operator_lives_one_hour_and_belongs_to_no_merchant() {
            assertThat(tokens.verify(tokens.admin().token()))
                    .isEqualTo(new Claims("admin", "admin", null, null, NOW.plusSeconds(3600)));
        }

        @Test
        void for_a_service_lives_one_minute_and_belongs_to_no_merchant() {
            assertThat(tokens.verify(tokens.service("payment-service").token()))
                    .isEqualTo(new Claims("service", "payment-service", null, null, NOW.plusSeconds(60)));
        }

        @Test
        void is_never_the_same_twice() {
            assertThat(tokens.merchant(MERCHANT).token())
                    .isNotEqualTo(tokens.merchant(MERCHANT).token());
        }

        @Test
        void does_not_print_itself() {
            assertThat(tokens.merchant(MERCHANT)).hasToString("***");
        }
    }

    @Nested
    class Time {
        @Test
        void ends_a_token_at_the_second() {
            var token = tokens.service("a").token();
            assertThat(tokens(NOW.plusSeconds(59), Jwt.SECRET, null).verify(token))
                    .isNotNull();
            refuses(tokens(NOW.plusSeconds(60), Jwt.SECRET, null), token);
        }

        @Test
        void ends_a_token_that_was_believed_before() {
            var clock = new Turning();
            var tokens = tokens(clock, Jwt.SECRET, null);
            var token = tokens.service("a").token();
            assertThat(tokens.verify(token)).isNotNull();
            clock.now = NOW.plusSeconds(60);
            refuses(tokens, token);
        }

        @Test
        void gives_a_service_a_new_token_before_its_last_one_ends() {
            var clock = new Turning();
            var tokens = tokens(clock, Jwt.SECRET, null);
            var first = tokens.service("a");
            clock.now = NOW.plusSeconds(29);
            assertThat(tokens.service("a")).isEqualTo(first);
            assertThat(tokens.service("b").token()).isNotEqualTo(first.token());
            clock.now = NOW.plusSeconds(31);
            assertThat(tokens.service("a").expiresAt()).isEqualTo(NOW.plusSeconds(91));
        }

        @Test
        void may_differ_by_five_seconds_between_the_replica_that_issued_and_the_one_that_reads() {
            var token = tokens.merchant(MERCHANT).token();
            assertThat(tokens(NOW.minusSeconds(5), Jwt.SECRET, null).verify(token))
                    .isNotNull();
            refuses(tokens(NOW.minusSeconds(6), Jwt.SECRET, null), token);
        }
    }

    @Nested
    class While_the_secret_rotates {
        private final Tokens after = tokens(NOW, "the-next-secret-0123456789abcdefghijklmnop", Jwt.SECRET);

        @Test
        void the_tokens_of_the_previous_one_are_still_believed() {
            assertThat(after.verify(tokens.merchant(MERCHANT).token()).merchantId())
                    .isEqualTo(MERCHANT);
        }

        @Test
        void new_tokens_carry_the_new_signature_only() {
            var token = after.merchant(MERCHANT).token();
            assertThat(after.verify(token).merchantId()).isEqualTo(MERCHANT);
            refuses(tokens, token);
        }

        @Test
        void a_secret_that_is_neither_opens_nothing() {
            refuses(after, good().signedWith(Jwt.PREVIOUS_SECRET).toString());
        }
    }

    @Nested
    class In_the_sandbox {
        @Test
        void a_short_secret_does() {
            var weak = tokens(NOW, "short", null);
            assertThat(weak.verify(weak.merchant(MERCHANT).token()).merchantId())
                    .isEqualTo(MERCHANT);
        }
    }

    private static Jwt good() {
        return Jwt.merchant("mer_demo", NOW);
    }

    private static void refuses(Tokens tokens, String token) {
        assertThatExceptionOfType(InvalidToken.class).isThrownBy(() -> tokens.verify(token));
    }

    private static Tokens tokens(Instant now, String secret, String previous) {
        return tokens(Clock.fixed(now, ZoneOffset.UTC), secret, previous);
    }

    private static Tokens tokens(Clock clock, String secret, String previous) {
        var environment = previous == null
                ? Map.of("JWT_SECRET", secret)
                : Map.of("JWT_SECRET", secret, "JWT_SECRET_PREVIOUS", previous);
        return new Tokens(clock, TestSecrets.sandbox(environment), "24h");
    }

    /** A clock that a test turns. */
    private static final class Turning extends Clock {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
