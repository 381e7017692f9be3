package hk.epay.merchant.directory;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiKeyTest {
    @Test
    void a_new_key_has_256_random_bits_in_a_form_that_survives_a_shell() {
        assertThat(ApiKey.generate().secret()).matches("epk_live_[0-9A-Za-z]{43}");
    }

    @Test
    void no_two_keys_are_the_same() {
        var keys = IntStream.range(0, 1000)
                .mapToObj(i -> ApiKey.generate().secret())
                .collect(Collectors.toSet());
        assertThat(keys).hasSize(1000);
    }

    @Test
    void its_hash_tells_keys_apart_and_is_the_same_every_time() {
        var key = new ApiKey("epk_live_one");
        assertThat(key.hash())
                .hasSize(32)
                .isEqualTo(new ApiKey("epk_live_one").hash())
                .isNotEqualTo(new ApiKey("epk_live_two").hash());
    }

    @Test
    void its_prefix_is_recognisable_and_gives_nothing_away() {
        assertThat(new ApiKey("epk_live_ABCDEFGHIJKLMNOP").prefix()).isEqualTo("epk_live_ABCD");
        assertThat(new ApiKey("epk_test_demo").prefix()).isEqualTo("epk_test_de");
        assertThat(new ApiKey("").prefix()).isEmpty();
    }

    @Test
    void prints_as_stars() {
        assertThat(ApiKey.generate()).hasToString("***");
        assertThat(NewKey.generate().toString()).endsWith("***]").doesNotContain("epk_live");
    }
}
