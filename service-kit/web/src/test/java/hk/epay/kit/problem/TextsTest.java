package hk.epay.kit.problem;

import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.contract.ErrorCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TextsTest {
    private static final Texts CHINESE = Texts.forHeader(null);
    private static final Texts ENGLISH = Texts.forHeader("en");

    @Nested
    class The_language {
        @ParameterizedTest(name = "{0} is answered in {1}")
        @CsvSource(
                delimiter = '|',
                value = {
                    "zh-HK | zh-HK",
                    "zh | zh-HK",
                    "zh-CN | zh-HK",
                    "zh-Hant-HK | zh-HK",
                    "ZH-hk | zh-HK",
                    "en | en",
                    "en-GB | en",
                    "EN-us;q=0.3 | en",
                    "* | zh-HK",
                    "*;q=0.1 | zh-HK",
                    "en;q=0.5,zh;q=0.9 | zh-HK",
                    "zh;q=0.5,en;q=0.9 | en",
                    "fr | zh-HK",
                    "fr, en;q=0.1 | en",
                    "fr, de;q=0.9, *;q=0.5 | zh-HK",
                    "fr, *;q=0.5, en;q=0.4 | zh-HK",
                    "en;q=0 | zh-HK",
                    "en;q=0, zh;q=0 | zh-HK",
                    "zh;q=0, en;q=0.1 | en",
                    "eng | zh-HK",
                    "zhx | zh-HK"
                })
        void follows_the_header(String header, String language) {
            assertThat(Texts.forHeader(header).languageTag()).isEqualTo(language);
        }

        @ParameterizedTest
        @NullAndEmptySource
        @ValueSource(
                strings = {
                    " ",
                    ",",
                    ",,,",
                    ";q=1",
                    "en;q=2",
                    "en;q=abc",
                    "en_US",
                    "en-",
                    "<script>",
                    "\u0000",
                    "en;;q=1"
                })
        void is_Chinese_when_nobody_can_tell(String header) {
            assertThat(Texts.forHeader(header).languageTag()).isEqualTo("zh-HK");
        }

        @Test
        void is_not_searched_for_in_a_header_that_is_there_to_cost_time() {
            var ranges = new StringBuilder("en");
            for (char a = 'a'; a <= 'z'; a++) {
                for (char b = 'a'; b <= 'z'; b++) {
                    ranges.append(',').append(a).append(b).append("-HK");
                }
            }
            assertThat(Texts.forHeader(ranges.toString()).languageTag()).isEqualTo("zh-HK");
        }
    }

    @Nested
    class A_sentence {
        @Test
        void is_filled_in() {
            assertThat(ENGLISH.say("fault.range", "1", "100")).isEqualTo("must be from 1 to 100.");
            assertThat(CHINESE.say("fault.range", "1", "100")).isEqualTo("必須介乎 1 至 100。");
        }

        @Test
        void keeps_its_apostrophes() {
            assertThat(ENGLISH.detail(ErrorCode.INVALID_SIGNATURE))
                    .isEqualTo("The webhook's signature does not verify.");
        }

        @Test
        void takes_what_is_filled_in_literally() {
            assertThat(ENGLISH.say("fault.choice", "{0} 'x' {1}")).isEqualTo("must be one of: {0} 'x' {1}.");
        }

        @Test
        void that_nobody_wrote_is_a_mistake_of_ours() {
            assertThatIllegalArgumentException().isThrownBy(() -> ENGLISH.say("fault.of.our.own"));
            assertThat(ENGLISH.find("fault.of.our.own")).isEmpty();
        }
    }

    @Nested
    class Both_languages {
        @Test
        void say_the_same_things() {
            assertThat(CHINESE.keys()).containsExactlyInAnyOrderElementsOf(ENGLISH.keys());
        }

        @Test
        void bring_the_texts_of_every_module_together() {
            assertThat(CHINESE.say("trial.done")).isEqualTo("已完成");
            assertThat(ENGLISH.say("trial.done")).isEqualTo("It is done.");
        }

        @Test
        void can_say_every_sentence() {
            var args = new Object[] {"<0>", "<1>", "<2>"};
            StreamSupport.stream(CHINESE.keys().spliterator(), false).forEach(key -> {
                assertThat(CHINESE.say(key, args)).as(key).isNotBlank().doesNotContain("{", "''");
                assertThat(ENGLISH.say(key, args)).as(key).isNotBlank().doesNotContain("{", "''");
            });
        }

        @ParameterizedTest
        @EnumSource
        void have_words_for_every_error(ErrorCode code) {
            assertThat(CHINESE.title(code)).isNotBlank().isNotEqualTo(ENGLISH.title(code));
            assertThat(CHINESE.detail(code, "…")).isNotBlank().isNotEqualTo(ENGLISH.detail(code, "…"));
        }
    }
}
