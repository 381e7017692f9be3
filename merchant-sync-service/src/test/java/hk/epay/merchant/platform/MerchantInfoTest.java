package hk.epay.merchant.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import hk.epay.merchant.platform.PlatformSide.Manner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** Who the merchant is at the platform, also while the platform is away. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class MerchantInfoTest extends PlatformTest {
    private static final String INFO = "/merchant-info";

    @Test
    void it_is_what_the_platform_says() {
        account.displayName = "茶餐廳 <script>";

        store.sees(INFO)
                .statusCode(200)
                .body("data.merchantId", equalTo(store.id()))
                .body("data.octopusMerchantId", equalTo(store.number()))
                .body("data.displayName", equalTo("茶餐廳 <script>"))
                .body("data.status", equalTo("active"))
                .body("data.feeBasisPoints", equalTo(155))
                .body("data.memberSince", equalTo("2024-01-02"))
                .body("data.stale", equalTo(false))
                .body("data.asOf", notNullValue())
                .body("data.reason", nullValue());
    }

    @Test
    void a_young_copy_is_told_without_asking_again() {
        store.info();
        store.info();
        store.info();

        assertThat(account.questions()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"FAILS, failing", "SAYS_NOTHING, timeout", "HANGS_UP, unreachable", "TALKS_NONSENSE, unreadable"})
    void while_it_is_down_the_last_copy_is_told_and_says_that_it_is_old(Manner manner, String reason) {
        var asOf = store.info().getString("data.asOf");
        account.manner = manner;
        account.displayName = "Another name";

        await().until(() -> store.info().getBoolean("data.stale"));

        var old = store.info();
        assertThat(old.getString("data.displayName")).isEqualTo("Shop");
        assertThat(old.getString("data.asOf")).isEqualTo(asOf);
        assertThat(old.getString("data.reason")).isIn(reason, "timeout", "resting");
        assertThat(old.getString("message")).isNotBlank();
    }

    @Test
    void when_it_is_back_its_new_words_are_told() {
        store.info();
        account.manner = Manner.FAILS;
        await().until(() -> store.info().getBoolean("data.stale"));
        account.manner = Manner.ANSWERS;
        account.displayName = "A new name";

        await().atMost(Duration.ofSeconds(20))
                .until(() -> store.info().getString("data.displayName").equals("A new name"));

        assertThat(store.info().getBoolean("data.stale")).isFalse();
    }

    @Test
    void an_answer_that_comes_too_late_for_one_is_there_for_the_next() {
        var first = Instant.parse(store.info().getString("data.asOf"));
        await().until(() -> Instant.now().isAfter(first.plusMillis(1_600)));
        account.latency = Duration.ofMillis(500);
        account.displayName = "A new name";

        var late = store.info();
        assertThat(late.getString("data.displayName")).isEqualTo("Shop");
        assertThat(late.getBoolean("data.stale")).isTrue();
        await().pollInterval(Duration.ofMillis(50))
                .until(() -> store.info().getString("data.displayName").equals("A new name"));

        assertThat(account.questions()).hasSize(2);
    }

    @Test
    void a_platform_that_never_said_anything_is_not_available() {
        account.manner = Manner.FAILS;

        store.sees(INFO)
                .statusCode(503)
                .header("Retry-After", equalTo("5"))
                .body("code", equalTo("E050"))
                .body("detail", containsString("it is out of order"));
    }

    @Test
    void a_question_is_asked_twice_before_it_is_given_up() {
        account.manner = Manner.FAILS;

        store.sees(INFO).statusCode(503);

        await().untilAsserted(() -> assertThat(account.questions()).hasSize(2));
    }

    @Test
    void a_dead_platform_is_left_alone_after_a_while_and_nobody_waits_for_it() {
        account.manner = Manner.FAILS;
        IntStream.range(0, 10).forEach(i -> store.sees(INFO).statusCode(503));
        int asked = account.questions().size();

        store.sees(INFO).statusCode(503).body("detail", containsString("asked again in a moment"));

        assertThat(asked).isLessThan(20);
        assertThat(account.questions()).hasSize(asked);
    }

    @Test
    void a_dead_platform_holds_nobody_longer_than_their_patience() {
        account.manner = Manner.SAYS_NOTHING;
        long began = System.nanoTime();

        store.sees(INFO).statusCode(503).body("detail", containsString("it did not answer in time"));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void each_merchant_sees_itself() {
        account.displayName = "Mine";
        var number = Store.someNumber();
        side.opens(number, "its-own-key").displayName = "Theirs";
        var other = Store.opens(number, "its-own-key");

        assertThat(store.info().getString("data.displayName")).isEqualTo("Mine");
        assertThat(other.info().getString("data.displayName")).isEqualTo("Theirs");
        assertThat(other.info().getString("data.octopusMerchantId")).isEqualTo(number);
    }
}
