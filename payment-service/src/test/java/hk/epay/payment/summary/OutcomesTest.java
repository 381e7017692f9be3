package hk.epay.payment.summary;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import hk.epay.contract.Money;
import hk.epay.payment.lifecycle.PaymentState;

import static hk.epay.payment.lifecycle.PaymentState.CONFLICTED;
import static hk.epay.payment.lifecycle.PaymentState.FAILED;
import static hk.epay.payment.lifecycle.PaymentState.PAID_LATE;
import static hk.epay.payment.lifecycle.PaymentState.PROCESSING;
import static hk.epay.payment.lifecycle.PaymentState.REFUNDED_LATE;
import static hk.epay.payment.lifecycle.PaymentState.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What became of payments, and what is made of the numbers. */
class OutcomesTest {
    private static final Period DAY = Period.dayOf(Instant.parse("2026-03-31T20:00:00Z"));

    @Test
    void every_state_is_in_exactly_one_count() {
        var one = Arrays.stream(PaymentState.values()).collect(Collectors.toMap(Function.identity(), s -> 1L));

        var outcomes = Outcomes.of(one);

        assertThat(outcomes.created()).isEqualTo(PaymentState.values().length);
        assertThat(outcomes).isEqualTo(new Outcomes(1, 1, 1, 1, 3, 6));
    }

    @Test
    void money_that_did_not_fit_is_neither_success_nor_failure() {
        var outcomes = Outcomes.of(Map.of(SUCCEEDED, 2L, FAILED, 1L, PAID_LATE, 5L, CONFLICTED, 1L, REFUNDED_LATE, 3L));

        assertThat(outcomes.review()).isEqualTo(9);
        assertThat(outcomes.successRate()).contains(new BigDecimal("0.6667"));
    }

    @Test
    void while_nothing_has_come_to_an_end_there_is_no_rate() {
        assertThat(Outcomes.of(Map.of(PROCESSING, 7L)).successRate()).isEmpty();
        assertThat(Outcomes.of(Map.of()).successRate()).isEmpty();
    }

    @Test
    void the_whole_is_the_sum_of_its_buckets() {
        var buckets = new ArrayList<>(Collections.nCopies(24, Takings.NONE));
        buckets.set(3, new Takings(2, Money.hkd(10_000), Money.hkd(0)));
        buckets.set(23, new Takings(1, Money.hkd(5_001), Money.hkd(2_500)));

        var summary = summary(buckets);

        assertThat(summary.takings()).isEqualTo(new Takings(3, Money.hkd(15_001), Money.hkd(2_500)));
        assertThat(summary.average()).contains(new BigDecimal("50.00"));
    }

    @Test
    void of_nothing_there_is_no_average() {
        assertThat(summary(Collections.nCopies(24, Takings.NONE)).average()).isEmpty();
    }

    @Test
    void no_bucket_may_be_left_out() {
        assertThatThrownBy(() -> summary(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Summary summary(List<Takings> buckets) {
        return new Summary(DAY, Outcomes.of(Map.of()), buckets, Optional.empty(), Takings.NONE);
    }
}
