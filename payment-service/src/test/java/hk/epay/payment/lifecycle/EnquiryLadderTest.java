package hk.epay.payment.lifecycle;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EnquiryLadderTest {
    private static final Instant EXPIRY = Instant.parse("2026-01-31T16:00:00Z");

    @ParameterizedTest
    @CsvSource({"0,PT5S", "1,PT15S", "2,PT30S", "3,PT1M", "4,PT2M", "40,PT2M"})
    void asks_soon_at_first_and_then_less_and_less(int asked, Duration pause) {
        var next = EnquiryLadder.next(PaymentState.AWAITING_PAYER, asked, EXPIRY.minus(Duration.ofMinutes(10)), EXPIRY);
        assertThat(next).isEqualTo(pause);
    }

    @Test
    void asks_at_the_expiry_and_not_beyond_it() {
        var next = EnquiryLadder.next(PaymentState.AWAITING_PAYER, 9, EXPIRY.minusSeconds(7), EXPIRY);
        assertThat(next).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource({"PT0S,PT1M", "PT1M,PT9M", "PT10M,PT50M", "PT1H,PT23H", "P3D,PT24H"})
    void asks_after_the_expiry_until_settlement_proves_it(Duration since, Duration pause) {
        var next = EnquiryLadder.next(PaymentState.UNKNOWN, 9, EXPIRY.plus(since), EXPIRY);
        assertThat(next).isEqualTo(pause);
    }

    @Test
    void does_not_let_an_order_wait_for_ever_for_an_attempt_that_is_being_closed() {
        assertThat(EnquiryLadder.next(PaymentState.CLOSING, 3, EXPIRY, EXPIRY)).isLessThan(Duration.ofSeconds(5));
        assertThat(EnquiryLadder.isExhausted(PaymentState.CLOSING, 15)).isTrue();
        assertThat(EnquiryLadder.isExhausted(PaymentState.AWAITING_PAYER, 99)).isFalse();
    }
}
