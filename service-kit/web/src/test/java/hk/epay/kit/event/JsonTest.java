package hk.epay.kit.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTest {
    record Sample(Instant at, BigDecimal amount, String missing, Optional<String> maybe) {}

    @Test
    void has_ISO_times_plain_decimals_and_no_nulls() throws Exception {
        var sample = new Sample(
                Instant.parse("2026-01-31T16:00:00.123456Z"), new BigDecimal("1E+4"), null, Optional.of("x"));
        assertThat(Json.mapper().writeValueAsString(sample))
                .isEqualTo("{\"at\":\"2026-01-31T16:00:00.123456Z\",\"amount\":10000,\"maybe\":\"x\"}");
    }

    @Test
    void ignores_fields_that_it_does_not_know() throws Exception {
        assertThat(Json.mapper()
                        .readValue("{\"missing\":\"a\",\"new\":[1]}", Sample.class)
                        .missing())
                .isEqualTo("a");
    }

    @Test
    void keeps_strangers_numbers_exactly() throws Exception {
        var node = Json.strict().readTree("{\"a\":0.1000000000000000055511151231257827,\"b\":9007199254740993}");
        assertThat(node.get("a").decimalValue()).isEqualByComparingTo("0.1000000000000000055511151231257827");
        assertThat(node.get("b").bigIntegerValue()).hasToString("9007199254740993");
    }
}
