package hk.epay.kit.token;

import java.time.Instant;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TenantTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final MerchantId MERCHANT = MerchantId.of("mer_demo");
    private static final OrderId ORDER = OrderId.of("0190a1b2-3c4d-7123-8456-0123456789ab");

    @Nested
    class The_claims {
        @Test
        void cannot_be_those_of_a_tenant_without_naming_it() {
            assertThatThrownBy(() -> new Claims("merchant", "x", null, null, NOW))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Claims("checkout", "x", MERCHANT, null, NOW))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class A_tenant {
        @Test
        void that_is_the_merchant_itself_opens_every_order_of_his() {
            assertThat(Tenant.of(MERCHANT).opens(ORDER)).isTrue();
            assertThat(Tenant.of(MERCHANT).onlyOrderOrNull()).isNull();
        }

        @Test
        void at_a_checkout_opens_one_order() {
            var checkout = new Tenant(MERCHANT, ORDER);
            assertThat(checkout.opens(ORDER)).isTrue();
            assertThat(checkout.opens(OrderId.next())).isFalse();
            assertThat(checkout.onlyOrderOrNull()).isEqualTo(ORDER.value());
        }

        @Test
        void always_names_its_merchant() {
            assertThatThrownBy(() -> new Tenant(null, ORDER)).isInstanceOf(NullPointerException.class);
        }
    }
}
