package hk.epay.order.lifecycle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.contract.event.EventType;

import static hk.epay.order.lifecycle.OrderState.CANCELLED;
import static hk.epay.order.lifecycle.OrderState.CANCELLING;
import static hk.epay.order.lifecycle.OrderState.EXPIRED;
import static hk.epay.order.lifecycle.OrderState.EXPIRING;
import static hk.epay.order.lifecycle.OrderState.PAID;
import static hk.epay.order.lifecycle.OrderState.PENDING;
import static hk.epay.order.lifecycle.OrderState.REFUNDED;
import static org.assertj.core.api.Assertions.assertThat;

class OrderLifecycleTest {

    /** Every cell is somebody's decision: to change one is to change the approved text, in the same commit. */
    @Test
    void is_the_approved_matrix() throws IOException {
        assertThat(matrix()).isEqualTo(approved());
    }

    @Nested
    class An_order_that_is_closed {
        @Test
        void never_becomes_paid() {
            for (var closed : new OrderState[] {CANCELLED, EXPIRED}) {
                assertThat(OrderLifecycle.decide(closed, Signal.PAYMENT_COMPLETED))
                        .isInstanceOf(Decision.Refuse.class);
            }
        }
    }

    @Nested
    class An_order_whose_money_arrived {
        @Test
        void never_becomes_cancelled_or_expired() {
            for (var state : new OrderState[] {PAID, REFUNDED}) {
                for (var signal :
                        new Signal[] {Signal.CANCEL_ASKED, Signal.CLOSED_TO_CANCEL, Signal.CLOSED_TO_EXPIRE, Signal.DUE
                        }) {
                    assertThat(OrderLifecycle.decide(state, signal)).isInstanceOf(Decision.Refuse.class);
                }
            }
        }

        @Test
        void is_paid_even_while_a_close_is_asked_for() {
            for (var closing : new OrderState[] {CANCELLING, EXPIRING}) {
                assertThat(OrderLifecycle.decide(closing, Signal.PAYMENT_COMPLETED))
                        .isInstanceOfSatisfying(Decision.Advance.class, move -> assertThat(move.to())
                                .isEqualTo(PAID));
            }
        }
    }

    @Nested
    class An_order_that_is_asked_to_close {
        @Test
        void looks_pending_until_the_gate_has_answered() {
            assertThat(CANCELLING.status()).isEqualTo(PENDING.status());
            assertThat(EXPIRING.status()).isEqualTo(PENDING.status());
        }
    }

    private static String matrix() {
        var lines = new StringBuilder(line("", Arrays.stream(Signal.values()).map(Enum::name)));
        for (var state : OrderState.values()) {
            lines.append(line(state.name(), Arrays.stream(Signal.values()).map(signal -> cell(state, signal))));
        }
        return lines.toString();
    }

    private static String cell(OrderState state, Signal signal) {
        var decision = OrderLifecycle.decide(state, signal);
        if (decision instanceof Decision.Advance move) {
            return move.to()
                    + move.announcement()
                            .map(EventType::wire)
                            .map(w -> " !" + w.substring(11))
                            .orElse("");
        }
        return decision instanceof Decision.Repeat ? "=" : "-";
    }

    private static String line(String first, java.util.stream.Stream<String> cells) {
        return "%-18s | %s%n"
                .formatted(first, cells.map("%-28s"::formatted).collect(Collectors.joining(" | ")))
                .replaceAll(" +\\R", "\n");
    }

    private static String approved() throws IOException {
        try (var in = OrderLifecycleTest.class.getResourceAsStream("/approved/order-lifecycle.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
