package hk.epay.kit.log;

import java.util.UUID;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.contract.OrderId;
import hk.epay.kit.trial.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class NoPersonalDataTest {
    private final NoPersonalData filter = new NoPersonalData();

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "customer@example.com",
                "first.last+tag@mail.example.co.uk",
                "張三@例子.香港",
                "customer%40example.com",
                "+852 1234 5678",
                "+85212345678",
                "+852-9123-4567",
                "852 9123 4567",
                "9123 4567",
                "2345-6789",
                "epk_test_demo",
                "epk_live_0123456789abcdef"
            })
    void what_is_private_is_masked(String secret) {
        assertThat(NoPersonalData.masked("the customer said " + secret + " to us"))
                .isEqualTo("the customer said *** to us");
        assertThat(NoPersonalData.masked("{\"x\":\"" + secret + "\"}")).isEqualTo("{\"x\":\"***\"}");
    }

    @Test
    void tokens_are_masked() {
        var token = Jwt.merchant("mer_demo", java.time.Instant.EPOCH).toString();
        assertThat(NoPersonalData.masked("Authorization: Bearer " + token)).isEqualTo("Authorization: Bearer ***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payment 0190a1b2-3c4d-7123-8456-012345678901 of mer_demo is completed",
                "ORD-ABC123 HKD 100.00 at 2026-01-31T16:00:00Z",
                "Listening on: http://127.0.0.1:8081",
                "partition 3, offset 12345678",
                "ratio 0.12345678, id 1234567890123",
                "tab\there"
            })
    void what_operators_need_is_left_alone(String line) {
        assertThat(NoPersonalData.masked(line)).isEqualTo(line);
    }

    @Test
    void no_id_of_ours_is_taken_for_a_phone() {
        for (int i = 0; i < 10_000; i++) {
            var line = OrderId.next() + " and " + UUID.randomUUID();
            assertThat(NoPersonalData.masked(line)).isEqualTo(line);
        }
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                arguments("a\nINFO a forged line", "a | INFO a forged line"),
                arguments("a\r\nb", "a | b"),
                arguments("a\u2028b", "a | b"),
                arguments("a\u001b[31mred", "a?[31mred"),
                arguments("a\u009b31mred", "a?31mred"),
                arguments("a\0b", "a?b"),
                arguments("a\u202eb", "a?b"));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void nothing_forges_a_line_or_colours_a_terminal(String said, String logged) {
        assertThat(NoPersonalData.masked(said)).isEqualTo(logged);
    }

    @Nested
    class A_line {
        @Test
        void is_masked_after_its_parameters_were_filled_in() {
            var line = new ExtLogRecord(Level.INFO, "mail to %s", FormatStyle.PRINTF, "logger");
            line.setParameters(new Object[] {"customer@example.com"});
            assertThat(filter.isLoggable(line)).isTrue();
            assertThat(line.getFormattedMessage()).isEqualTo("mail to ***");
        }

        @Test
        void that_is_clean_is_not_touched() {
            var line = new ExtLogRecord(Level.INFO, "%d%% of {0} done", FormatStyle.PRINTF, "logger");
            line.setParameters(new Object[] {50});
            filter.isLoggable(line);
            assertThat(line.getMessage()).isEqualTo("%d%% of {0} done");
            assertThat(line.getFormattedMessage()).isEqualTo("50% of {0} done");
        }

        @Test
        void without_words_is_no_reason_to_fail() {
            assertThat(filter.isLoggable(new ExtLogRecord(Level.INFO, null, "logger")))
                    .isTrue();
        }
    }

    @Nested
    class An_exception {
        private final Exception failure = new IllegalStateException(
                "Key (email)=(customer@example.com) exists", new RuntimeException("+852 1234 5678\nforged"));

        @Test
        void is_masked_with_its_causes_and_suppressed_ones() {
            failure.addSuppressed(new RuntimeException("epk_live_0123456789"));
            var shown = logged(failure);
            assertThat(shown)
                    .hasToString("java.lang.IllegalStateException: Key (email)=(***) exists")
                    .hasMessage(shown.toString());
            assertThat(shown.getCause()).hasToString("java.lang.RuntimeException: *** | forged");
            assertThat(shown.getSuppressed()[0]).hasToString("java.lang.RuntimeException: ***");
        }

        @Test
        void still_says_where_it_happened() {
            assertThat(logged(failure).getStackTrace()).isEqualTo(failure.getStackTrace());
        }

        @Test
        void that_is_its_own_cause_ends_somewhere() {
            var one = new RuntimeException("one");
            var two = new RuntimeException("two", one);
            one.initCause(two);
            one.addSuppressed(two);
            assertThat(logged(one)).hasToString("java.lang.RuntimeException: one");
        }

        private Throwable logged(Throwable thrown) {
            var line = new ExtLogRecord(Level.SEVERE, "failed", "logger");
            line.setThrown(thrown);
            filter.isLoggable(line);
            return line.getThrown();
        }
    }
}
