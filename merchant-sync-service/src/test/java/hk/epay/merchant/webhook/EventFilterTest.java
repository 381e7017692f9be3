package hk.epay.merchant.webhook;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EventFilterTest {
    @ParameterizedTest
    @CsvSource({
        "*, payment.completed, true",
        "*, webhook.ping, true",
        "payment.*, payment.completed, true",
        "payment.*, order.paid, false",
        "payment.completed, payment.completed, true",
        "payment.completed, payment.failed, false",
        "order.paid, payment.paid, false"
    })
    void a_pattern_wants_what_it_says(String pattern, String type, boolean wanted) {
        assertThat(new EventFilter(List.of(pattern)).wants(type)).isEqualTo(wanted);
    }

    @Test
    void several_patterns_want_what_any_of_them_wants() {
        var filter = new EventFilter(List.of("order.paid", "payment.*", "order.paid"));
        assertThat(filter.patterns()).containsExactly("order.paid", "payment.*");
        assertThat(filter.wants("order.paid")).isTrue();
        assertThat(filter.wants("payment.failed")).isTrue();
        assertThat(filter.wants("order.created")).isFalse();
        assertThat(filter.types()).contains("order.paid", "payment.refunded").doesNotContain("order.created");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "payment.*", "order.*", "payment.completed", "order.refunded", "payment.refund_failed"})
    void what_exists_can_be_wanted(String pattern) {
        assertThat(EventFilter.isPattern(pattern)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "payment",
                "payment.",
                "payment.complete",
                "Payment.*",
                "*.completed",
                "**",
                "gate.*",
                "order.close_requested",
                "epay.payment.completed",
                "payment.**"
            })
    void what_never_comes_cannot(String pattern) {
        assertThat(EventFilter.isPattern(pattern)).isFalse();
    }

    @Test
    void a_filter_that_wants_nothing_is_no_filter() {
        assertThatThrownBy(() -> new EventFilter(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
