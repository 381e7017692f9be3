package hk.epay.contract;

import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The public words for states. They are a promise: a word may be added, none may change. */
class StatusTest {
    private final ObjectMapper json = new ObjectMapper();

    @Nested
    class An_order {
        @Test
        void has_these_states() {
            assertThat(Stream.of(OrderStatus.values()).map(OrderStatus::wire))
                    .containsExactly("pending", "paid", "partially_refunded", "refunded", "expired", "cancelled");
        }

        @ParameterizedTest
        @EnumSource
        void has_the_same_word_in_JSON(OrderStatus status) throws Exception {
            assertThat(json.writeValueAsString(status)).isEqualTo('"' + status.wire() + '"');
            assertThat(json.readValue('"' + status.wire() + '"', OrderStatus.class))
                    .isEqualTo(status);
        }

        @Test
        void has_no_other_states() {
            assertThat(OrderStatus.find("PAID")).isEmpty();
            assertThat(OrderStatus.find("")).isEmpty();
            assertThat(OrderStatus.find(null)).isEmpty();
            assertThatIllegalArgumentException().isThrownBy(() -> OrderStatus.of("lost"));
        }
    }

    @Nested
    class A_payment {
        @Test
        void has_these_states() {
            assertThat(Stream.of(PaymentStatus.values()).map(PaymentStatus::wire))
                    .containsExactly(
                            "pending",
                            "processing",
                            "completed",
                            "failed",
                            "expired",
                            "cancelled",
                            "review",
                            "partially_refunded",
                            "refunded");
        }

        @ParameterizedTest
        @EnumSource
        void has_the_same_word_in_JSON(PaymentStatus status) throws Exception {
            assertThat(json.writeValueAsString(status)).isEqualTo('"' + status.wire() + '"');
            assertThat(json.readValue('"' + status.wire() + '"', PaymentStatus.class))
                    .isEqualTo(status);
        }

        @ParameterizedTest
        @EnumSource(names = {"PENDING", "PROCESSING", "REVIEW"})
        void is_worth_waiting_for_while_money_may_still_move_in(PaymentStatus status) {
            assertThat(status.isFinal()).isFalse();
        }

        @ParameterizedTest
        @EnumSource(
                mode = EnumSource.Mode.EXCLUDE,
                names = {"PENDING", "PROCESSING", "REVIEW"})
        void is_final_otherwise(PaymentStatus status) {
            assertThat(status.isFinal()).isTrue();
        }

        @Test
        void has_no_other_states() {
            assertThat(PaymentStatus.find("Completed")).isEmpty();
            assertThat(PaymentStatus.find(null)).isEmpty();
            assertThatIllegalArgumentException().isThrownBy(() -> PaymentStatus.of("lost"));
        }
    }

    @Nested
    class A_refund {
        @Test
        void has_these_states() {
            assertThat(Stream.of(RefundStatus.values()).map(RefundStatus::wire))
                    .containsExactly("pending", "completed", "failed", "cancelled");
        }

        @ParameterizedTest
        @EnumSource
        void has_the_same_word_in_JSON(RefundStatus status) throws Exception {
            assertThat(json.writeValueAsString(status)).isEqualTo('"' + status.wire() + '"');
            assertThat(json.readValue('"' + status.wire() + '"', RefundStatus.class))
                    .isEqualTo(status);
        }

        @Test
        void has_no_other_states() {
            assertThat(RefundStatus.find("succeeded")).isEmpty();
            assertThatIllegalArgumentException().isThrownBy(() -> RefundStatus.of("lost"));
        }
    }
}
