package hk.epay.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.kit.crypto.Signatures;
import hk.epay.sandbox.access.Accounts;
import hk.epay.sandbox.actor.Merchant;
import hk.epay.sandbox.actor.Shopper;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** payment-service relies on this: while a rotation overlaps, neither side has to be first. */
@QuarkusTest
class RotationTest extends RailTest {
    private static final DemoMerchant WHO = DemoMerchant.DEMO;
    private static final String NEW_WEBHOOK_SECRET = "another webhook secret";

    @Inject
    Accounts accounts;

    @AfterEach
    void back() {
        rotates(WHO.octopusSecretKey(), WHO.octopusWebhookSecret(), 0).then().statusCode(200);
    }

    @Test
    void webhooks_are_signed_with_the_new_secret_at_once() {
        rotates("another-secret-key", NEW_WEBHOOK_SECRET, 60)
                .then()
                .statusCode(200)
                .body("octopusMerchantId", equalTo(WHO.octopusMerchantId()));
        var payment = Merchant.DEMO.opens(20.0);
        Shopper.pays(payment);
        var told = merchantSide.hears(payment.transactionId(), 1).get(0);
        assertThat(told.signature()).isEqualTo(Signatures.hmacHex(NEW_WEBHOOK_SECRET, told.raw()));
    }

    @Test
    void calls_with_the_old_secret_are_taken_while_both_overlap() {
        rotates("another-secret-key", NEW_WEBHOOK_SECRET, 60);
        Merchant.DEMO.asksFor(Merchant.reference(), 20.0).then().statusCode(201);
    }

    @Test
    void and_refused_once_that_is_over() {
        rotates("another-secret-key", NEW_WEBHOOK_SECRET, 0);
        Merchant.DEMO.asksFor(Merchant.reference(), 20.0).then().statusCode(401);
    }

    @Test
    void calls_with_the_new_secret_are_taken_at_once() {
        rotates("another-secret-key", NEW_WEBHOOK_SECRET, 0);
        var body = Merchant.DEMO.payment(Merchant.reference(), 20.0);
        var message = body.get("orderId") + "20HKD" + body.get("timestamp") + body.get("nonce");
        body.put("signature", Signatures.hmacHex("another-secret-key", message.getBytes(StandardCharsets.UTF_8)));
        given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer another-secret-key")
                .header("X-Octopus-Merchant-ID", WHO.octopusMerchantId())
                .header("X-Octopus-Timestamp", body.get("timestamp"))
                .header("X-Octopus-Nonce", body.get("nonce"))
                .body(body)
                .post("/v1/payments")
                .then()
                .statusCode(201);
    }

    @Test
    void a_restart_forgets_nothing() {
        rotates("another-secret-key", NEW_WEBHOOK_SECRET, 60);
        accounts.resume().await().indefinitely();
        assertThat(accounts.get(WHO.octopusMerchantId()).webhookSecret()).isEqualTo(NEW_WEBHOOK_SECRET);
        Merchant.DEMO.asksFor(Merchant.reference(), 20.0).then().statusCode(201);
    }

    @Test
    void nobody_else_is_touched() {
        rotates("another-secret-key", NEW_WEBHOOK_SECRET, 0);
        Merchant.OTHER.asksFor(Merchant.reference(), 20.0).then().statusCode(201);
    }

    @Test
    void what_is_missing_is_named() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .put("/sandbox/merchants/" + WHO.octopusMerchantId() + "/credentials")
                .then()
                .statusCode(400)
                .body(containsString("secretKey"), containsString("webhookSecret"));
    }

    @Test
    void an_unknown_merchant_has_nothing_to_rotate() {
        asks("999999", Map.of("secretKey", "a", "webhookSecret", "b")).then().statusCode(400);
    }

    private static Response rotates(String secretKey, String webhookSecret, int overlapSeconds) {
        return asks(
                WHO.octopusMerchantId(),
                Map.of("secretKey", secretKey, "webhookSecret", webhookSecret, "overlapSeconds", overlapSeconds));
    }

    private static Response asks(String merchant, Map<String, Object> body) {
        return given().contentType(ContentType.JSON).body(body).put("/sandbox/merchants/" + merchant + "/credentials");
    }
}
