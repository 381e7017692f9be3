package hk.epay.merchant.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import hk.epay.kit.testing.TestTokens;
import hk.epay.merchant.platform.PlatformSide.Manner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

/** A person asks whether the platform is there, and wants to know now. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConnectionTest extends PlatformTest {
    private static final String VERIFY = "/verify-connection";

    @Test
    void a_platform_that_answers_is_connected() {
        var before = Instant.now();
        var answer = store.sees(VERIFY)
                .statusCode(200)
                .body("data.connected", equalTo(true))
                .body("data.reason", nullValue())
                .body("data.latencyMs", greaterThanOrEqualTo(0))
                .body("message", equalTo("The merchant platform answers"))
                .extract();

        assertThat(Instant.parse(answer.path("data.checkedAt"))).isAfterOrEqualTo(before.minusMillis(1));
        assertThat(account.callsTo("/v1/ping")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "FAILS, failing, it is out of order",
        "SAYS_NOTHING, timeout, it did not answer in time",
        "HANGS_UP, unreachable, it cannot be reached",
        "REFUSES, refused, it refused the request",
        "HAS_NO_CALLS_LEFT, quota_used_up, the calls of this day are used up"
    })
    void one_that_does_not_is_not_and_the_answer_says_why(Manner manner, String reason, String message) {
        account.manner = manner;

        store.sees(VERIFY)
                .statusCode(200)
                .body("data.connected", equalTo(false))
                .body("data.reason", equalTo(reason))
                .body("message", equalTo(message));
    }

    @Test
    void nobody_is_held_longer_than_the_time_out() {
        account.manner = Manner.SAYS_NOTHING;

        var latency = Duration.ofMillis(store.sees(VERIFY).extract().<Integer>path("data.latencyMs"));

        assertThat(latency).isBetween(PlatformSide.TIMEOUT.minusMillis(50), PlatformSide.TIMEOUT.plusSeconds(2));
    }

    @Test
    void a_wrong_key_is_not_let_in() {
        var number = Store.someNumber();
        side.opens(number, "the right key");
        var stranger = Store.opens(number, "another-key");

        stranger.sees(VERIFY).body("data.connected", equalTo(false)).body("data.reason", equalTo("not_let_in"));
    }

    @Test
    void a_merchant_without_a_key_is_told_so_and_nobody_is_called() {
        var keyless = Store.opens(Store.someNumber(), null);
        var accountless = new Store("mer_" + UUID.randomUUID().toString().substring(0, 8), null);

        keyless.sees(VERIFY).statusCode(200).body("data.reason", equalTo("no_key"));
        accountless.sees(VERIFY).statusCode(200).body("data.reason", equalTo("no_key"));
    }

    @Test
    void the_reason_speaks_the_callers_language() {
        account.manner = Manner.FAILS;

        RestAssured.given()
                .auth()
                .oauth2(TestTokens.merchant(store.id()).text())
                .get("/api/merchant-platform/verify-connection")
                .then()
                .body("message", equalTo("商戶平台發生故障"));
    }

    @Test
    void many_who_ask_at_once_cost_one_call() {
        account.latency = Duration.ofMillis(400);
        var threads = Executors.newFixedThreadPool(6);

        var answers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> store.sees(VERIFY).extract().<Boolean>path("data.connected"), threads))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        threads.shutdown();

        assertThat(answers).containsOnly(true);
        assertThat(account.callsTo("/v1/ping").size()).isLessThan(6);
    }

    @Test
    void whoever_asks_hears_how_it_is_also_while_everybody_else_leaves_it_alone() {
        account.manner = Manner.FAILS;
        IntStream.range(0, 10).forEach(i -> store.sees("/merchant-info").statusCode(503));
        store.sees("/merchant-info")
                .body(
                        "detail",
                        equalTo(
                                "The merchant platform cannot answer now: it failed several times and is asked again in a moment."));
        account.manner = Manner.ANSWERS;

        store.sees(VERIFY).body("data.connected", equalTo(true));
    }

    @Test
    void one_merchants_trouble_is_not_anothers() {
        account.manner = Manner.FAILS;
        var number = Store.someNumber();
        side.opens(number, "its-own-key");
        var other = Store.opens(number, "its-own-key");

        other.sees(VERIFY).body("data.connected", equalTo(true));
        store.sees(VERIFY).body("data.connected", equalTo(false));
    }
}
