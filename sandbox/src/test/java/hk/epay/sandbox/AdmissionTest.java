package hk.epay.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.kit.testing.Databases;
import hk.epay.sandbox.actor.Merchant;
import hk.epay.sandbox.actor.Operator;
import hk.epay.sandbox.payment.Books;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** payment-service's adapter relies on this: what it forgets to send or to sign, it learns here and not in production. */
@QuarkusTest
class AdmissionTest extends RailTest {
    private static final String MERCHANT_ID = Merchant.DEMO.account().octopusMerchantId();

    @Inject
    Books books;

    private static RequestSpecification call(String authorization, String merchantId, String timestamp, String nonce) {
        var call = given().contentType(ContentType.JSON);
        if (authorization != null) {
            call.header("Authorization", authorization);
        }
        if (merchantId != null) {
            call.header("X-Octopus-Merchant-ID", merchantId);
        }
        if (timestamp != null) {
            call.header("X-Octopus-Timestamp", timestamp);
        }
        if (nonce != null) {
            call.header("X-Octopus-Nonce", nonce);
        }
        return call;
    }

    private static String now() {
        return Instant.now().toString();
    }

    private static String bearer() {
        return "Bearer " + Merchant.DEMO.account().octopusSecretKey();
    }

    @Nested
    class A_caller_whom_the_rail_does_not_know {
        static Stream<String[]> strangers() {
            return Stream.of(
                    new String[] {null, MERCHANT_ID},
                    new String[] {"", MERCHANT_ID},
                    new String[] {"Bearer ", MERCHANT_ID},
                    new String[] {"Bearer wrong", MERCHANT_ID},
                    new String[] {"Basic " + Merchant.DEMO.account().octopusSecretKey(), MERCHANT_ID},
                    new String[] {Merchant.DEMO.account().octopusSecretKey(), MERCHANT_ID},
                    new String[] {"Bearer " + Merchant.OTHER.account().octopusSecretKey(), MERCHANT_ID},
                    new String[] {bearer(), null},
                    new String[] {bearer(), "999999"},
                    new String[] {"Bearer no account has this secret", "999999"},
                    new String[] {bearer(), Merchant.OTHER.account().octopusMerchantId()});
        }

        @ParameterizedTest
        @MethodSource("strangers")
        void is_an_invalid_merchant(String authorization, String merchantId) {
            call(authorization, merchantId, now(), Merchant.nonce())
                    .get("/v1/payments/oct_1")
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("E001"))
                    .body("message", equalTo("invalid merchant id or secret"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"/v1/payments", "/v1/refunds", "/v1/payments/oct_1/cancel"})
        void is_turned_away_at_every_door(String path) {
            call(null, null, null, null).body("{}").post(path).then().statusCode(401);
        }
    }

    @Nested
    class A_timestamp {
        @ParameterizedTest
        @ValueSource(longs = {-290, 0, 290})
        void within_five_minutes_is_fine(long offBySeconds) {
            call(bearer(), MERCHANT_ID, Instant.now().plusSeconds(offBySeconds).toString(), Merchant.nonce())
                    .get("/v1/payments/oct_1")
                    .then()
                    .statusCode(404);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "yesterday", "1700000000", "2026-01-01", "+999999999-12-31T23:59:59Z"})
        void that_is_none_is_refused(String timestamp) {
            call(bearer(), MERCHANT_ID, timestamp, Merchant.nonce())
                    .get("/v1/payments/oct_1")
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("E002"));
        }

        @ParameterizedTest
        @ValueSource(longs = {-310, 310})
        void beyond_five_minutes_is_refused(long offBySeconds) {
            call(bearer(), MERCHANT_ID, Instant.now().plusSeconds(offBySeconds).toString(), Merchant.nonce())
                    .get("/v1/payments/oct_1")
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("E002"));
        }

        @Test
        void stays_good_when_the_rails_clock_is_put_forward() {
            Operator.advancesTheClock(Duration.ofHours(1));

            Merchant.DEMO.asksAbout("oct_1").then().statusCode(404);
        }
    }

    @Nested
    class A_nonce {
        @Test
        void serves_once() {
            var nonce = Merchant.nonce();
            Merchant.DEMO.headers(now(), nonce).get("/v1/payments/oct_1").then().statusCode(404);

            Merchant.DEMO
                    .headers(now(), nonce)
                    .get("/v1/payments/oct_1")
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("E002"));
        }

        @Test
        void is_the_same_in_capital_letters() {
            var nonce = "abcdef" + Merchant.nonce().substring(6);
            Merchant.DEMO.headers(now(), nonce).get("/v1/payments/oct_1");

            Merchant.DEMO
                    .headers(now(), nonce.toUpperCase(Locale.ROOT))
                    .get("/v1/payments/oct_1")
                    .then()
                    .statusCode(401);
        }

        @Test
        void of_one_merchant_says_nothing_about_another() {
            var nonce = Merchant.nonce();
            Merchant.DEMO.headers(now(), nonce).get("/v1/payments/oct_1");

            Merchant.OTHER
                    .headers(now(), nonce)
                    .get("/v1/payments/oct_1")
                    .then()
                    .statusCode(404);
        }

        @Test
        void makes_a_captured_request_worthless() {
            var body = Merchant.DEMO.payment(Merchant.reference(), 100.0);
            Merchant.DEMO.post("/v1/payments", body).then().statusCode(201);

            Merchant.DEMO.post("/v1/payments", body).then().statusCode(401).body("code", equalTo("E002"));
        }

        @Test
        void is_forgotten_once_no_timestamp_could_bring_it_back() throws Exception {
            var old = Merchant.nonce();
            var recent = Merchant.nonce();
            var now = Instant.now();
            books.useNonce(MERCHANT_ID, old, now.minus(Duration.ofMinutes(11)))
                    .await()
                    .indefinitely();
            books.useNonce(MERCHANT_ID, recent, now.minus(Duration.ofMinutes(9)))
                    .await()
                    .indefinitely();

            books.forgetNonces(now.minus(Duration.ofMinutes(10))).await().indefinitely();

            assertThat(Databases.ask("SELECT count(*) FROM used_nonce WHERE nonce = ?", old))
                    .isEqualTo("0");
            assertThat(Databases.ask("SELECT count(*) FROM used_nonce WHERE nonce = ?", recent))
                    .isEqualTo("1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "1234", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", "00000000-0000-0000-0000-000000000000"})
        void is_32_hexadecimal_digits(String nonce) {
            Merchant.DEMO
                    .headers(now(), nonce)
                    .get("/v1/payments/oct_1")
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("E002"));
        }
    }
}
