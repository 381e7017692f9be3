package hk.epay.contract;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A code is a promise: clients compare it. */
class ErrorCodeTest {
    private final Properties chinese = texts("zh_HK");
    private final Properties english = texts("en");

    @Test
    void codes_count_up_and_none_is_used_twice() {
        // Services took their codes from ranges of their own, so there are gaps.
        assertThat(Stream.of(ErrorCode.values()).map(ErrorCode::code))
                .allMatch(code -> code.matches("E\\d{3}"))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "E001, INVALID_MERCHANT",
        "E002, INVALID_SIGNATURE",
        "E003, PAYMENT_NOT_FOUND",
        "E004, INSUFFICIENT_FUNDS",
        "E005, NETWORK_ERROR"
    })
    void the_first_five_are_those_of_the_seed(String code, ErrorCode error) {
        assertThat(error.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource
    void each_has_a_status_that_says_error(ErrorCode error) {
        assertThat(error.status()).isBetween(400, 599);
    }

    @ParameterizedTest
    @EnumSource
    void each_has_a_title_and_a_detail_in_both_languages(ErrorCode error) {
        for (var part : new String[] {".title", ".detail"}) {
            assertThat(chinese.getProperty(error.code() + part)).as("zh-HK").isNotBlank();
            assertThat(english.getProperty(error.code() + part)).as("en").isNotBlank();
            assertThat(places(chinese.getProperty(error.code() + part)))
                    .isEqualTo(places(english.getProperty(error.code() + part)));
        }
    }

    @Test
    void no_text_is_left_of_a_code_that_is_gone() {
        var wanted = Stream.of(ErrorCode.values())
                .flatMap(error -> Stream.of(error.code() + ".title", error.code() + ".detail"))
                .toList();
        assertThat(chinese.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(english.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void no_apostrophe_is_swallowed_by_the_message_format() {
        Stream.concat(chinese.values().stream(), english.values().stream())
                .forEach(text -> assertThat(text.toString().replace("''", ""))
                        .as("write '' for '")
                        .doesNotContain("'"));
    }

    private static String places(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(place -> place.group())
                .sorted()
                .toList()
                .toString();
    }

    private static Properties texts(String language) {
        var file = ErrorCode.class.getResourceAsStream("errors_" + language + ".properties");
        try (var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            var texts = new Properties();
            texts.load(reader);
            return texts;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
