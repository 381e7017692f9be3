package hk.epay.sandbox.rail;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaymentTokensTest {
    @Test
    void are_seven_characters_that_nobody_confuses() {
        var tokens = Stream.generate(PaymentTokens::next).limit(10_000).toList();

        assertThat(tokens).allMatch(PaymentTokens::isToken).doesNotHaveDuplicates();
        assertThat(String.join("", tokens)).doesNotContain("0", "O", "I", "l");
    }

    @Test
    void look_like_the_one_in_the_documentation() {
        assertThat(PaymentTokens.isToken("wG6YPjY")).isTrue();
    }
}
