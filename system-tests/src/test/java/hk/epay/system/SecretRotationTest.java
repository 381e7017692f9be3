package hk.epay.system;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.restassured.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.kit.testing.Race;
import hk.epay.kit.testing.TestTokens;
import hk.epay.local.stack.Service;
import hk.epay.system.actor.Merchant;
import hk.epay.system.actor.Shopper;
import hk.epay.system.suite.Suite;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The rail and we change a merchant's secrets, one after the other and in either order, while payments are under way;
 * nobody restarts and nothing is refused.
 */
class SecretRotationTest {
    private static final DemoMerchant WHO = DemoMerchant.OTHER;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Suite suite = Suite.running();
    private final Merchant merchant = Merchant.of(suite, WHO);
    private final Shopper shopper = new Shopper(suite);
    private final String secretKey = "rotated-key-" + UUID.randomUUID();
    private final String webhookSecret = "rotated-webhooks-" + UUID.randomUUID();

    @AfterEach
    void theOldOnesAgain() {
        theRailTakes(WHO.octopusSecretKey(), WHO.octopusWebhookSecret(), 3_600);
        weTake(WHO.octopusSecretKey(), WHO.octopusWebhookSecret());
        buys();
    }

    @Test
    @Race(30)
    void a_payment_in_flight_completes_when_we_learn_the_new_secrets_before_the_rail_uses_them() {
        var order = merchant.createsOrder("40.00");
        var payment = merchant.startsPayment(order);
        weTake(secretKey, webhookSecret);
        // Still signed with the old secret.
        shopper.pays(payment);
        completesByWebhook(payment);
        theRailTakes(secretKey, webhookSecret, 0);
        buys();
    }

    @Test
    @Race(30)
    void a_payment_in_flight_completes_when_the_rail_uses_new_secrets_before_we_learn_them() {
        var order = merchant.createsOrder("40.00");
        var payment = merchant.startsPayment(order);
        theRailTakes(secretKey, webhookSecret, 3_600);
        // Its webhook does not verify yet; the rail tries again.
        shopper.pays(payment);
        // Calls with the old secret are still taken.
        merchant.startsPayment(merchant.createsOrder("41.00"));
        weTake(secretKey, webhookSecret);
        completesByWebhook(payment);
        buys();
    }

    @Test
    @Race(30)
    void calls_change_over_at_once() {
        // The old secrets are in everybody's memory.
        merchant.startsPayment(merchant.createsOrder("42.00"));
        theRailTakes(secretKey, webhookSecret, 3_600);
        weTake(secretKey, webhookSecret);
        // From here on the rail takes the new secret only.
        theRailTakes(secretKey, webhookSecret, 0);
        theRailTakes(secretKey, webhookSecret, 0);
        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .untilAsserted(() -> merchant.startsPayment(merchant.createsOrder("42.00")));
    }

    /** An enquiry would complete it, too, and say nothing about the webhook's secret. */
    private void completesByWebhook(Merchant.Payment payment) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(merchant.sees("/api/payments/" + payment.id() + "/events")
                            .extract()
                            .<List<String>>path("data.source"))
                    .contains("webhook");
            assertThat(merchant.status(payment)).isEqualTo("completed");
        });
    }

    private void buys() {
        var order = merchant.createsOrder("43.00");
        var payment = merchant.startsPayment(order);
        shopper.pays(payment);
        await().atMost(PATIENCE).until(() -> merchant.status(order).equals("paid"));
    }

    /** The operator's call at our side. */
    private void weTake(String key, String webhooks) {
        given().auth()
                .oauth2(TestTokens.admin().text())
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "octopusMerchantId",
                        WHO.octopusMerchantId(),
                        "secretKey",
                        key,
                        "webhookSecret",
                        webhooks,
                        "previousValidUntil",
                        Instant.now().plusSeconds(3_600).toString()))
                .put(suite.door() + "/api/merchants/" + WHO.id() + "/octopus-credentials")
                .then()
                .statusCode(200);
    }

    private void theRailTakes(String key, String webhooks, int overlapSeconds) {
        given().contentType(ContentType.JSON)
                .body(Map.of("secretKey", key, "webhookSecret", webhooks, "overlapSeconds", overlapSeconds))
                .put(suite.inside(Service.SANDBOX) + "/sandbox/merchants/" + WHO.octopusMerchantId() + "/credentials")
                .then()
                .statusCode(200);
    }
}
