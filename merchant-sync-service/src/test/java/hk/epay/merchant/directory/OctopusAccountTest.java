package hk.epay.merchant.directory;

import java.time.Instant;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.contract.MerchantId;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OctopusAccountTest {
    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
    private static final Instant ONE = NOON.plusSeconds(3600);
    private static final Instant TWO = ONE.plusSeconds(3600);
    private static final OctopusCredentials FIRST = new OctopusCredentials("900001", "sk-1", "wh-1", "ak-1");
    private static final OctopusCredentials SECOND = new OctopusCredentials("900001", "sk-2", "wh-2", "ak-2");
    private static final OctopusCredentials THIRD = new OctopusCredentials("900003", "sk-3", "wh-3", null);

    private final OctopusAccount opened = OctopusAccount.opened(new MerchantId("mer_a"), FIRST, NOON);

    @Nested
    class An_account_that_never_rotated {
        @Test
        void believes_its_one_webhook_secret() {
            assertThat(opened.webhookSecretsAt(ONE)).containsExactly("wh-1");
            assertThat(opened.previousAt(ONE)).isEmpty();
        }

        @Test
        void has_no_previous_credentials_that_could_be_given_an_end() {
            assertThat(opened.rotate(FIRST, TWO, ONE)).isEqualTo(opened);
        }
    }

    @Nested
    class A_rotation {
        private final OctopusAccount rotated = opened.rotate(SECOND, null, ONE);

        @Test
        void puts_the_new_credentials_in_force_and_keeps_the_old_ones() {
            assertThat(rotated.current()).isEqualTo(SECOND);
            assertThat(rotated.previousAt(TWO)).hasValue(FIRST);
            assertThat(rotated.rotatedAt()).isEqualTo(ONE);
        }

        @Test
        void leaves_both_webhook_secrets_good_the_new_one_first() {
            assertThat(rotated.webhookSecretsAt(TWO)).containsExactly("wh-2", "wh-1");
        }

        @Test
        void that_is_asked_for_twice_happens_once_so_that_the_old_secret_stays_good() {
            assertThat(rotated.rotate(SECOND, null, TWO)).isEqualTo(rotated);
        }

        @Test
        void that_is_asked_for_again_with_an_end_only_sets_the_end() {
            var ended = rotated.rotate(SECOND, TWO, TWO);
            assertThat(ended.webhookSecretsAt(TWO.minusMillis(1))).containsExactly("wh-2", "wh-1");
            assertThat(ended.webhookSecretsAt(TWO)).containsExactly("wh-2");
            assertThat(ended.rotatedAt()).isEqualTo(ONE);
        }

        @Test
        void forgets_the_credentials_before_the_previous_ones() {
            assertThat(rotated.rotate(THIRD, null, TWO).webhookSecretsAt(TWO)).containsExactly("wh-3", "wh-2");
        }

        @Test
        void with_an_end_in_the_past_ends_the_old_ones_at_once() {
            assertThat(opened.rotate(SECOND, NOON, ONE).webhookSecretsAt(ONE)).containsExactly("wh-2");
        }

        @Test
        void of_the_secret_key_alone_names_the_webhook_secret_once() {
            var sameWebhook = new OctopusCredentials("900001", "sk-9", "wh-1", "ak-1");
            assertThat(opened.rotate(sameWebhook, null, ONE).webhookSecretsAt(TWO))
                    .containsExactly("wh-1");
        }
    }

    @Nested
    class A_webhook_that_names_a_number {
        private final OctopusAccount moved = opened.rotate(THIRD, TWO, ONE);

        @Test
        void is_for_the_account_that_has_it_now() {
            assertThat(moved.answersTo("900003", TWO)).isTrue();
        }

        @Test
        void is_still_for_the_account_that_had_it_while_the_old_credentials_hold() {
            assertThat(moved.answersTo("900001", ONE)).isTrue();
            assertThat(moved.answersTo("900001", TWO)).isFalse();
        }

        @Test
        void is_for_nobody_else() {
            assertThat(moved.answersTo("900002", ONE)).isFalse();
        }
    }

    @Test
    void prints_no_secret() {
        assertThat(opened.rotate(SECOND, null, ONE).toString()).doesNotContain("sk-", "wh-", "ak-");
    }
}
