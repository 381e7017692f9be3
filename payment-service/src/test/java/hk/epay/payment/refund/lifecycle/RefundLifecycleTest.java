package hk.epay.payment.refund.lifecycle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import hk.epay.payment.lifecycle.Approved;
import hk.epay.payment.refund.lifecycle.RefundDecision.Advance;
import hk.epay.payment.refund.lifecycle.RefundDecision.Contradiction;

import static org.assertj.core.api.Assertions.assertThat;

class RefundLifecycleTest {
    /** Every empty cell is somebody's decision: this text was read, and is changed on purpose only. */
    @Test
    void is_the_matrix_that_was_approved() throws IOException {
        Approved.mustSay(Path.of("src/test/resources/refund-matrix.txt"), matrix());
    }

    @Test
    void is_the_diagram_in_the_reference() throws IOException {
        Approved.pageMustSayOfRefunds(reference());
    }

    @ParameterizedTest
    @EnumSource
    void never_takes_silence_for_failure(RefundState state) {
        for (var silence : EnumSet.of(RefundSignal.NO_ANSWER, RefundSignal.ABSENT)) {
            if (RefundLifecycle.decide(state, silence) instanceof Advance advance) {
                assertThat(advance.to()).isEqualTo(RefundState.UNKNOWN);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void gives_a_reservation_back_only_when_the_money_certainly_stayed(RefundState state) {
        for (var signal : RefundSignal.values()) {
            if (state.holdsMoney()
                    && RefundLifecycle.decide(state, signal) instanceof Advance advance
                    && !advance.to().holdsMoney()) {
                assertThat(advance.to()).isIn(RefundState.SUCCEEDED, RefundState.FAILED, RefundState.CANCELLED);
                assertThat(signal)
                        .isIn(RefundSignal.DONE, RefundSignal.DECLINED, RefundSignal.REFUSED, RefundSignal.WITHDRAWN);
            }
        }
    }

    @Test
    void lets_nobody_take_back_what_may_have_left() {
        for (var gone : EnumSet.of(RefundState.SUBMITTING, RefundState.UNKNOWN, RefundState.PENDING)) {
            assertThat(RefundLifecycle.decide(gone, RefundSignal.WITHDRAWN))
                    .isInstanceOf(RefundDecision.Outranked.class);
        }
    }

    @Test
    void takes_no_word_for_the_end_of_a_success() {
        assertThat(RefundLifecycle.decide(RefundState.SUCCEEDED, RefundSignal.DECLINED))
                .isInstanceOf(Contradiction.class);
    }

    @Test
    void makes_somebody_look_when_money_went_back_after_a_failure() {
        for (var end : EnumSet.of(RefundState.FAILED, RefundState.CANCELLED, RefundState.REVERSED)) {
            assertThat(RefundLifecycle.decide(end, RefundSignal.DONE)).isInstanceOf(Contradiction.class);
        }
    }

    private static String matrix() {
        var text = new StringBuilder("%-15s".formatted("from \\ signal"));
        for (var state : RefundState.values()) {
            text.append("\n\n").append(state.word());
            for (var signal : RefundSignal.values()) {
                text.append("\n    %-16s%s".formatted(signal.name().toLowerCase(), cell(state, signal)));
            }
        }
        return text.append('\n').toString();
    }

    private static String cell(RefundState state, RefundSignal signal) {
        var decision = RefundLifecycle.decide(state, signal);
        if (decision instanceof Advance advance) {
            return "-> " + advance.to().word()
                    + (advance.tells() == null ? "" : "  (" + advance.tells().wire() + ")");
        }
        return decision.getClass().getSimpleName().toLowerCase();
    }

    private static String reference() {
        var rows = RefundLifecycle.TABLE.stream()
                .map(row -> "    %s --> %s : %s"
                        .formatted(
                                row.from().word(),
                                row.to().word(),
                                row.signal().name().toLowerCase()))
                .collect(Collectors.joining("\n"));
        var states = Arrays.stream(RefundState.values())
                .map(s -> "| `%s` | `%s` | %s |".formatted(s.word(), s.shown().wire(), s.holdsMoney() ? "yes" : ""))
                .collect(Collectors.joining("\n"));
        return """

                Generated from `RefundLifecycle.TABLE`, in the same way.

                ```mermaid
                stateDiagram-v2
                    [*] --> requested : somebody wants money to go back
                %s
                ```

                | state | shown as | holds its amount back |
                |---|---|---|
                %s
                """
                .formatted(rows, states);
    }
}
