package hk.epay.payment.lifecycle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class LifecycleTest {
    /** Every empty cell is somebody's decision: this text was read, and is changed on purpose only. */
    @Test
    void is_the_matrix_that_was_approved() throws IOException {
        Approved.mustSay(Path.of("src/test/resources/lifecycle-matrix.txt"), matrix());
    }

    @Test
    void is_the_diagram_in_the_reference() throws IOException {
        Approved.pageMustSayOfPayments(reference());
    }

    @ParameterizedTest
    @EnumSource(PaymentState.class)
    void never_lets_words_overwrite_money(PaymentState state) {
        if (!state.hasMoney()) {
            return;
        }
        Stream.of(Signal.values())
                .map(signal -> Lifecycle.decide(state, signal))
                .filter(Decision.Advance.class::isInstance)
                .map(decision -> ((Decision.Advance) decision).to())
                .forEach(to -> assertThat(to.hasMoney()).isTrue());
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentState.class,
            names = {"SUCCEEDED", "REFUNDED_LATE"},
            mode = EnumSource.Mode.EXCLUDE)
    void always_lets_money_that_does_not_fit_be_seen(PaymentState state) {
        var decision = Lifecycle.decide(state, Signal.MISMATCHED);
        boolean seen = decision instanceof Decision.Advance advance && advance.to() == PaymentState.CONFLICTED
                || state.hasMoney();
        assertThat(seen).isTrue();
    }

    @Test
    void never_takes_silence_for_failure() {
        for (var state : PaymentState.values()) {
            for (var silence : new Signal[] {Signal.NO_ANSWER, Signal.NOT_FOUND}) {
                if (Lifecycle.decide(state, silence) instanceof Decision.Advance advance) {
                    assertThat(advance.to()).isEqualTo(PaymentState.UNKNOWN);
                }
            }
        }
    }

    private static String matrix() {
        var text = new StringBuilder("%-15s".formatted("from \\ signal"));
        for (var state : PaymentState.values()) {
            text.append("\n\n").append(state.word());
            for (var signal : Signal.values()) {
                text.append("\n    %-16s%s".formatted(signal.name().toLowerCase(), cell(state, signal)));
            }
        }
        return text.append('\n').toString();
    }

    private static String cell(PaymentState state, Signal signal) {
        var decision = Lifecycle.decide(state, signal);
        if (decision instanceof Decision.Advance advance) {
            return "-> " + advance.to().word()
                    + (advance.tells() == null ? "" : "  (" + advance.tells().wire() + ")");
        }
        return decision.getClass().getSimpleName().toLowerCase();
    }

    private static String reference() {
        var rows = Lifecycle.TABLE.stream()
                .map(row -> "    %s --> %s : %s"
                        .formatted(
                                row.from().word(),
                                row.to().word(),
                                row.signal().name().toLowerCase()))
                .collect(Collectors.joining("\n"));
        var states = Arrays.stream(PaymentState.values())
                .map(s -> "| `%s` | `%s` | %s |".formatted(s.word(), s.shown().wire(), s.isLive() ? "yes" : ""))
                .collect(Collectors.joining("\n"));
        return """
                # The life of a payment

                Generated from `Lifecycle.TABLE`; run payment-service's tests with `-Depay.update-reference=true` to renew it.

                ```mermaid
                stateDiagram-v2
                    [*] --> requesting : a valid request, the order is open
                %s
                ```

                | state | shown as | live attempt |
                |---|---|---|
                %s
                """
                .formatted(rows, states);
    }
}
