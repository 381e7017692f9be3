package hk.epay.payment.store;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IdPrefixTest {
    @ParameterizedTest
    @CsvSource({
        "0190163d, 0190163d-0000-0000-0000-000000000000, 0190163d-ffff-ffff-ffff-ffffffffffff",
        "0190163d-, 0190163d-0000-0000-0000-000000000000, 0190163d-ffff-ffff-ffff-ffffffffffff",
        "0190163d-8694-7, 0190163d-8694-7000-0000-000000000000, 0190163d-8694-7fff-ffff-ffffffffffff",
        "0190163D8694739BAEA5, 0190163d-8694-739b-aea5-000000000000, 0190163d-8694-739b-aea5-ffffffffffff",
        "f190163d-8694-739b-aea5-966c26f8ad91, f190163d-8694-739b-aea5-966c26f8ad91, f190163d-8694-739b-aea5-966c26f8ad91"
    })
    void names_all_ids_that_begin_so(String text, UUID first, UUID last) {
        assertThat(IdPrefix.of(text)).contains(new IdPrefix(first, last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01901",
                "0190163x",
                "oct_0190163d",
                "0190-163d",
                "-0190163d",
                "0190163d 8694",
                "0190163d-8694-739b-aea5-966c26f8ad912",
                "0190163d8694739baea5966c26f8ad91a"
            })
    void is_none_where_no_id_begins_so_or_half_of_them_do(String text) {
        assertThat(IdPrefix.of(text)).isEmpty();
    }

    @Test
    void takes_six_digits_as_people_copy_them() {
        assertThat(IdPrefix.of("019016")).isPresent();
    }
}
