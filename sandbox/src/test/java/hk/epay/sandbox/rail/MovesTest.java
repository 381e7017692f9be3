package hk.epay.sandbox.rail;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every cell of the rail's table is somebody's decision. */
class MovesTest {
    private static final String APPROVED =
            """
            APPROVE   pending             -> processing  IN_TIME   payment.processing
            PAY       pending processing  -> paid        IN_TIME   payment.completed
            DECLINE   pending processing  -> failed      IN_TIME   payment.failed
            EXPIRE    pending processing  -> expired     TOO_LATE  payment.expired
            CANCEL    pending             -> cancelled   IN_TIME   -
            PAY_LATE  failed expired cancelled -> paid   ANY_TIME  payment.completed
            """;

    @Test
    void are_these_and_no_others() {
        assertThat(Arrays.stream(Move.values()).map(MovesTest::line).toList())
                .containsExactlyElementsOf(
                        APPROVED.lines().map(l -> l.replaceAll(" +", " ")).toList());
    }

    private static String line(Move move) {
        var from = move.from().stream().sorted().map(RailStatus::wire).collect(Collectors.joining(" "));
        return String.join(
                " ",
                move.name(),
                from,
                "->",
                move.to().wire(),
                move.when().name(),
                move.eventType().orElse("-"));
    }
}
