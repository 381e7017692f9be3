package hk.epay.sandbox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.sandbox.actor.Merchant;
import hk.epay.sandbox.actor.Operator;

import static hk.epay.sandbox.actor.Together.atOnce;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** merchant-sync-service relies on these: who is let in, that the highest version of settings stays, and the count. */
@QuarkusTest
class PlatformTest extends RailTest {
    private static final String DEMO = Merchant.DEMO.account().octopusMerchantId();
    private static final String OTHER = Merchant.OTHER.account().octopusMerchantId();

    /** Each test has a day, and with it a quota, of its own. */
    @BeforeEach
    void anotherDay() {
        Operator.advancesTheClock(Duration.ofDays(1));
    }

    private static RequestSpecification asks(Merchant merchant) {
        return call(merchant.account().octopusApiKey(), merchant.account().octopusMerchantId());
    }

    private static RequestSpecification call(String apiKey, String number) {
        return given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + apiKey)
                .header("X-Octopus-Merchant-ID", number);
    }

    private static Response puts(int version, Object settings) {
        var body = new LinkedHashMap<String, Object>();
        body.put("version", version);
        body.put("settings", settings);
        return asks(Merchant.DEMO).body(body).put("/v1/merchants/{id}/settings", DEMO);
    }

    private static int kept() {
        return asks(Merchant.DEMO).get("/v1/merchants/{id}", DEMO).path("settingsVersion");
    }

    @Nested
    class A_merchant_with_its_API_key {
        @Test
        void is_let_in() {
            asks(Merchant.DEMO)
                    .get("/v1/ping")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("ok"))
                    .body("time", notNullValue());
        }

        @Test
        void reads_who_it_is() {
            asks(Merchant.DEMO)
                    .get("/v1/merchants/{id}", DEMO)
                    .then()
                    .statusCode(200)
                    .body("merchantId", equalTo(DEMO))
                    .body("displayName", equalTo(Merchant.DEMO.account().displayName()))
                    .body("status", equalTo("active"))
                    .body("feeBasisPoints", equalTo(155))
                    .body("settlementAccount", equalTo("•••• 0001"));
        }

        @Test
        void finds_no_other() {
            for (var number : List.of(OTHER, "999999", "x")) {
                asks(Merchant.DEMO)
                        .get("/v1/merchants/{id}", number)
                        .then()
                        .statusCode(404)
                        .body("code", equalTo("E003"));
            }
            asks(Merchant.DEMO)
                    .body(Map.of("version", 9, "settings", Map.of()))
                    .put("/v1/merchants/{id}/settings", OTHER)
                    .then()
                    .statusCode(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/ping", "/v1/merchants/100001", "/v1/usage"})
    void nobody_else_is_let_in(String path) {
        var key = Merchant.DEMO.account().octopusApiKey();
        call("wrong", DEMO).get(path).then().statusCode(401).body("code", equalTo("E001"));
        call(key, OTHER).get(path).then().statusCode(401);
        call(key, "999999").get(path).then().statusCode(401);
        call(Merchant.DEMO.account().octopusSecretKey(), DEMO).get(path).then().statusCode(401);
        given().get(path).then().statusCode(401);
    }

    @Nested
    class Settings {
        private int next;

        @BeforeEach
        void seeWhatIsThere() {
            next = kept() + 1;
        }

        @Test
        void are_kept_as_they_were_put_in() {
            puts(next, Map.of("sync", Map.of("everyMinutes", 5), "名", "茶"))
                    .then()
                    .statusCode(200)
                    .body("version", equalTo(next))
                    .body("settings.sync.everyMinutes", equalTo(5));

            asks(Merchant.DEMO)
                    .get("/v1/merchants/{id}", DEMO)
                    .then()
                    .body("settingsVersion", equalTo(next))
                    .body("settings.名", equalTo("茶"));
        }

        @Test
        void of_the_same_version_change_nothing() {
            var first = puts(next, Map.of("sync", 1)).then().statusCode(200).extract();

            puts(next, Map.of("sync", 2))
                    .then()
                    .statusCode(200)
                    .body("settings.sync", equalTo(1))
                    .body("updatedAt", equalTo(first.path("updatedAt")));
        }

        @Test
        void of_an_older_version_are_refused() {
            puts(next + 1, Map.of("sync", 2)).then().statusCode(200);

            puts(next, Map.of("sync", 1)).then().statusCode(409).body("code", equalTo("E007"));

            assertThat(kept()).isEqualTo(next + 1);
        }

        @Test
        void of_the_highest_version_stay_when_many_come_at_once() {
            atOnce(8, i -> puts(next + i, Map.of("sync", i)).statusCode());

            asks(Merchant.DEMO)
                    .get("/v1/merchants/{id}", DEMO)
                    .then()
                    .body("settingsVersion", equalTo(next + 7))
                    .body("settings.sync", equalTo(7));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"version\":0,\"settings\":{}}",
                    "{\"version\":1.5,\"settings\":{}}",
                    "{\"version\":3000000000,\"settings\":{}}",
                    "{\"version\":1,\"settings\":[]}",
                    "{\"version\":1,\"settings\":{\"a\":\"\\u0000\"}}",
                    "{\"version\":1,\"settings\":{\"a\":[{\"\\ud800\":1}]}}",
                    "nonsense"
                })
        void that_are_none_are_refused(String body) {
            asks(Merchant.DEMO)
                    .body(body)
                    .put("/v1/merchants/{id}/settings", DEMO)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("E006"));
        }
    }

    @Nested
    class The_quota {
        private Response usage(Merchant merchant) {
            return asks(merchant).get("/v1/usage");
        }

        @Test
        void is_of_a_day_and_every_call_takes_one_but_asking_for_it() {
            asks(Merchant.DEMO).get("/v1/ping");
            asks(Merchant.DEMO).get("/v1/merchants/{id}", DEMO);
            usage(Merchant.DEMO);

            usage(Merchant.DEMO)
                    .then()
                    .statusCode(200)
                    .body("merchantId", equalTo(DEMO))
                    .body("date", equalTo(Operator.today()))
                    .body("limit", equalTo(20))
                    .body("used", equalTo(2))
                    .body("remaining", equalTo(18))
                    .body("resetsAt", notNullValue());
            usage(Merchant.OTHER).then().body("used", equalTo(0));
        }

        @Test
        void ends_the_calls_of_the_day_when_it_is_used_up_and_begins_anew() {
            atOnce(20, i -> asks(Merchant.DEMO).get("/v1/ping").statusCode());

            asks(Merchant.DEMO).get("/v1/ping").then().statusCode(429).body("code", equalTo("E008"));
            usage(Merchant.DEMO)
                    .then()
                    .statusCode(200)
                    .body("remaining", equalTo(0))
                    .body("used", equalTo(20));
            asks(Merchant.OTHER).get("/v1/ping").then().statusCode(200);
            Operator.advancesTheClock(Duration.ofDays(1));
            asks(Merchant.DEMO).get("/v1/ping").then().statusCode(200);
        }

        @Test
        void is_not_taken_by_strangers() {
            call("wrong", DEMO).get("/v1/ping").then().statusCode(401);

            usage(Merchant.DEMO).then().body("used", equalTo(0));
        }
    }

    @Nested
    class When_it_shall_misbehave {
        @Test
        void it_can_be_down_while_payments_go_on() {
            Operator.setsFaults("{\"platform\":{\"errorRate\":1}}");

            asks(Merchant.DEMO).get("/v1/ping").then().statusCode(500).body("code", equalTo("E005"));
            Merchant.DEMO.asksWhatWasSettled(Operator.today()).then().statusCode(500);
            Merchant.DEMO.asksFor(Merchant.reference(), 100.0).then().statusCode(201);
        }

        @Test
        void it_is_down_when_everything_is() {
            Operator.setsFaults("{\"errorRate\":1}");

            asks(Merchant.DEMO).get("/v1/ping").then().statusCode(500);
        }

        @Test
        void it_can_be_late() {
            Operator.setsFaults("{\"platform\":{\"latencyMs\":400}}");
            long began = System.nanoTime();

            asks(Merchant.DEMO).get("/v1/ping").then().statusCode(200);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(390));
        }

        @Test
        void it_can_do_as_it_was_told_and_not_say_so() {
            int next = kept() + 1;
            Operator.setsFaults("{\"platform\":{\"lostResponseRate\":1}}");
            puts(next, Map.of()).then().statusCode(500);
            Operator.clearsFaults();

            assertThat(kept()).isEqualTo(next);
        }

        @ParameterizedTest
        @CsvSource({"latencyMs, -1", "errorRate, 2", "timeoutRate, -0.5", "lostResponseRate, 1.5"})
        void a_plan_that_makes_no_sense_is_refused(String fault, String value) {
            Operator.asksForFaults("{\"platform\":{\"" + fault + "\":" + value + "}}")
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", containsInAnyOrder("/platform/" + fault));
        }

        @Test
        void the_plan_can_be_read_back() {
            Operator.setsFaults("{\"platform\":{\"latencyMs\":3,\"errorRate\":0.25}}");

            given().get("/sandbox/faults")
                    .then()
                    .body("platform.latencyMs", equalTo(3))
                    .body("platform.errorRate", equalTo(0.25f))
                    .body("seed", nullValue());
        }
    }
}
