package hk.epay.merchant.webhook.delivery;

import java.time.Duration;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlacesTest {
    private final Places places = new Places(4);

    @Test
    void endpoints_that_fail_share_one_half() {
        assertThat(places.free(true)).isEqualTo(2);
        places.enter(true);
        places.enter(true);
        assertThat(places.free(true)).isZero();
        assertThat(places.free(false)).isEqualTo(2);
    }

    @Test
    void the_others_may_have_all() {
        for (int i = 0; i < 4; i++) {
            places.enter(false);
        }
        assertThat(places.free(false)).isZero();
        assertThat(places.free(true)).isZero();
        places.leave(false);
        assertThat(places.free(false)).isEqualTo(1);
        assertThat(places.free(true)).isEqualTo(1);
    }

    @Test
    void nothing_begins_after_closing_and_what_has_begun_is_waited_for() throws InterruptedException {
        places.enter(false);
        assertThat(places.close(Duration.ofMillis(5))).isFalse();
        assertThat(places.enter(false)).isFalse();
        assertThat(places.free(false)).isZero();
        places.leave(false);
        assertThat(places.close(Duration.ofMillis(5))).isTrue();
    }
}
