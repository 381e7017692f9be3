package hk.epay.merchant.directory;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import hk.epay.contract.MerchantId;
import hk.epay.contract.event.EventType;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MerchantTest {
    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
    private static final Instant ONE = NOON.plusSeconds(3600);

    private final Merchant merchant = new NewMerchant(new MerchantId("mer_a"), "A", List.of(), null, null).born(NOON);

    @Test
    void is_born_active_in_version_1() {
        assertThat(merchant.status()).isEqualTo(MerchantStatus.ACTIVE);
        assertThat(merchant.version()).isEqualTo(1);
    }

    @Test
    void every_change_is_one_fact_and_one_version() {
        var suspended = merchant.suspend(ONE);
        assertThat(suspended.fact()).hasValue(EventType.MERCHANT_SUSPENDED);
        assertThat(suspended.merchant().version()).isEqualTo(2);
        var reinstated = suspended.merchant().reinstate(ONE);
        assertThat(reinstated.fact()).hasValue(EventType.MERCHANT_REINSTATED);
        var allowed = reinstated.merchant().allow(List.of("https://shop.example.com"), ONE);
        assertThat(allowed.fact()).hasValue(EventType.MERCHANT_ORIGINS_CHANGED);
        var rotated = allowed.merchant().rotated(ONE);
        assertThat(rotated.fact()).hasValue(EventType.MERCHANT_CREDENTIALS_ROTATED);
        assertThat(rotated.merchant().version()).isEqualTo(5);
    }

    @Test
    void a_wish_that_is_said_twice_changes_nothing_and_tells_nothing() {
        var suspended = merchant.suspend(ONE).merchant();
        assertThat(suspended.suspend(ONE)).isEqualTo(new Change(suspended, null));
        assertThat(merchant.reinstate(ONE).fact()).isEmpty();
        assertThat(merchant.allow(List.of(), ONE).fact()).isEmpty();
    }

    @Test
    void a_fact_tells_how_the_merchant_is_after_it() {
        var after = merchant.suspend(ONE).merchant();
        var event = after.tell(EventType.MERCHANT_SUSPENDED);
        assertThat(event.version()).isEqualTo(2);
        assertThat(event.status()).isEqualTo("suspended");
        assertThat(event.occurredAt()).isEqualTo(ONE);
    }
}
