package hk.epay.contract;

import org.junit.jupiter.api.Test;

import hk.epay.contract.event.EventType;
import hk.epay.contract.event.Examples;
import hk.epay.contract.event.PaymentEvent;

import static org.assertj.core.api.Assertions.assertThat;

class LiveStatusTest {
    @Test
    void shows_a_subscriber_what_the_event_says_with_money_as_people_write_it() {
        var event = (PaymentEvent) Examples.of(EventType.PAYMENT_PARTIALLY_REFUNDED);
        var shown = LiveStatus.of(event);
        assertThat(shown.amount()).hasToString("100.00");
        assertThat(shown.refundedAmount()).hasToString("40.00");
        assertThat(shown)
                .usingRecursiveComparison()
                .ignoringFields("amount", "refundedAmount")
                .isEqualTo(event);
    }
}
