package hk.epay.system;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.system.actor.Merchant;
import hk.epay.system.actor.Shopper;
import hk.epay.system.suite.Suite;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

/** A merchant's person at the console, with a browser that has a cookie and no token. */
class ConsoleTest {
    private final Suite suite = Suite.running();
    private final Merchant backend = Merchant.of(suite, DemoMerchant.DEMO);
    private final Shopper shopper = new Shopper(suite);
    /** As the browser has it. */
    private final String origin = origin(suite.door());

    private String cookie;
    private String secret;

    @BeforeEach
    void signs_in() {
        var welcome = given().contentType(ContentType.JSON)
                .header("Origin", origin)
                .body(Map.of("merchantId", DemoMerchant.DEMO.id().value(), "apiKey", DemoMerchant.DEMO.apiKey()))
                .post(suite.door() + "/console/api/session")
                .then()
                .statusCode(200)
                .body("data.merchantId", equalTo(DemoMerchant.DEMO.id().value()))
                .body("data.features.sandbox", equalTo(true))
                .extract();
        cookie = welcome.cookie("epay_console");
        secret = welcome.path("data.csrfToken");
        assertThat(welcome.asString()).doesNotContain("eyJ");
    }

    @Test
    void finds_a_payment_reads_its_story_and_refunds_it() {
        var payment = backend.startsPayment(backend.createsOrder("100.00"));
        shopper.pays(payment);
        await().atMost(Duration.ofSeconds(5)).until(() -> "completed".equals(backend.status(payment)));

        sees("/payments?q=" + payment.token()).body("data.id", contains(payment.id()));
        refunds(payment.id(), secret).statusCode(anyOf(is(201), is(202)));

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> sees("/payments/" + payment.id() + "/events")
                .body("data.kind", hasItems("evidence", "move", "refund"))
                .body("data.statusAfter", hasItems("pending", "completed", "partially_refunded")));
        var today = sees("/payments/summary");
        assertThat(today.extract().<Float>path("data.capturedAmount")).isGreaterThanOrEqualTo(100);
        assertThat(today.extract().<Float>path("data.refundedAmount")).isGreaterThanOrEqualTo(40);
        sees("/orders?limit=1").statusCode(200);
        sees("/ledger/entries?paymentId=" + payment.id()).body("data.kind", hasItems("captured", "refund_succeeded"));
    }

    @Test
    void is_asked_by_its_own_page_only() {
        var payment = backend.startsPayment(backend.createsOrder("100.00"));

        refunds(payment.id(), "wrong").statusCode(403).body("code", equalTo("E055"));
        page().header("Sec-Fetch-Site", "cross-site")
                .get(suite.door() + "/console/api/payments")
                .then()
                .statusCode(403);
        given().get(suite.door() + "/console/api/payments")
                .then()
                .statusCode(401)
                .body("code", equalTo("E056"));
    }

    @Test
    void sees_the_same_through_every_door() {
        for (var door : suite.doors()) {
            page().get(door + "/console/api/session").then().statusCode(200).body("data.csrfToken", equalTo(secret));
        }
    }

    @Test
    void ends_by_itself() {
        var end = Instant.parse(page().get(suite.door() + "/console/api/session")
                .then()
                .extract()
                .path("data.expiresAt"));

        assertThat(end).isBefore(Instant.now().plus(Duration.ofHours(12)));
    }

    private ValidatableResponse sees(String path) {
        return page().get(suite.door() + "/console/api" + path).then().statusCode(200);
    }

    private ValidatableResponse refunds(String payment, String csrf) {
        return page().contentType(ContentType.JSON)
                .header("Origin", origin)
                .header("X-CSRF-Token", csrf)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("amount", 40, "reason", "客人退貨"))
                .post(suite.door() + "/console/api/payments/" + payment + "/refunds")
                .then();
    }

    private RequestSpecification page() {
        return given().cookie("epay_console", cookie);
    }

    private static String origin(String door) {
        var uri = URI.create(door);
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
