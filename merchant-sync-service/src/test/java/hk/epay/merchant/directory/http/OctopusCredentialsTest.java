package hk.epay.merchant.directory.http;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class OctopusCredentialsTest {
    private final String number = Operator.someNumber();
    private final Map<String, Object> first = Operator.credentials(number, "1");
    private final Map<String, Object> second = Operator.credentials(number, "2");

    @Nested
    class Payment_service {
        @Test
        void fetches_what_signs_a_merchants_calls_and_webhooks() {
            var shop = Operator.opensShop(Map.of("octopusCredentials", first));
            var answer = OurServices.fetchCredentials(shop.id())
                    .statusCode(200)
                    .header("Cache-Control", "no-store")
                    .extract()
                    .jsonPath()
                    .getMap("");
            assertThat(answer)
                    .isEqualTo(Map.of(
                            "merchantId", shop.id(),
                            "octopusMerchantId", number,
                            "secretKey", first.get("secretKey"),
                            "webhookSecrets", List.of(first.get("webhookSecret")),
                            "apiKey", first.get("apiKey")));
        }

        @Test
        void finds_the_merchant_behind_a_webhooks_number() {
            var shop = Operator.opensShop(Map.of("octopusCredentials", first));
            var answer = OurServices.fetchWebhookSecrets(number)
                    .statusCode(200)
                    .header("Cache-Control", "no-store")
                    .extract()
                    .jsonPath()
                    .getMap("");
            assertThat(answer)
                    .isEqualTo(Map.of("merchantId", shop.id(), "secrets", List.of(first.get("webhookSecret"))));
        }

        @Test
        void still_gets_them_for_a_suspended_merchant_whose_payments_must_come_to_their_end() {
            var shop = Operator.opensShop(Map.of("octopusCredentials", first));
            Operator.suspends(shop);
            OurServices.fetchCredentials(shop.id()).statusCode(200);
            OurServices.fetchWebhookSecrets(number).statusCode(200);
        }

        @Test
        void is_told_404_when_nobody_has_the_number_or_the_merchant_has_no_account() {
            OurServices.fetchWebhookSecrets("never-given").statusCode(404).body("code", equalTo("E026"));
            OurServices.fetchWebhookSecrets("not a number").statusCode(404);
            OurServices.fetchCredentials("mer_nobody").statusCode(404).body("code", equalTo("E026"));
            OurServices.fetchCredentials(Operator.opensShop().id()).statusCode(404);
        }
    }

    @Nested
    class A_rotation {
        @Test
        void changes_calls_at_once_and_believes_both_webhook_secrets() {
            var shop = Operator.opensShop(Map.of("octopusCredentials", first));
            Operator.rotates(shop.id(), second)
                    .statusCode(200)
                    .body("message", equalTo("Octopus credentials updated"))
                    .body("data.previousHeld", equalTo(true))
                    .body("data.octopusMerchantId", equalTo(number));
            OurServices.fetchCredentials(shop.id())
                    .body("secretKey", equalTo(second.get("secretKey")))
                    .body("previousSecretKey", equalTo(first.get("secretKey")))
                    .body("apiKey", equalTo(second.get("apiKey")))
                    .body("webhookSecrets", contains(second.get("webhookSecret"), first.get("webhookSecret")));
            OurServices.fetchWebhookSecrets(number)
                    .body("secrets", contains(second.get("webhookSecret"), first.get("webhookSecret")));
        }

        @Test
        void sent_twice_keeps_the_old_secret_believed() {
            var shop = Operator.opensShop(Map.of("octopusCredentials", first));
            Operator.rotates(shop.id(), second).statusCode(200);
            Operator.rotates(shop.id(), second).statusCode(200);
            OurServices.fetchWebhookSecrets(number)
                    .body("secrets", contains(second.get("webhookSecret"), first.get("webhookSecret")));
            Operator.asks().get("/api/merchants/{id}", shop.id()).then().body("data.version", equalTo(2));
        }

        @Test
        void may_say_when_the_old_ones_end() {
            var shop = Operator.opensShop(Map.of("octopusCredentials", first));
            var end = Instant.parse("2099-01-01T00:00:00Z");
            Operator.rotates(shop.id(), until(second, end))
                    .statusCode(200)
                    .body("data.previousValidUntil", equalTo(end.toString()));
            OurServices.fetchCredentials(shop.id()).body("previousValidUntil", equalTo(end.toString()));

            Operator.rotates(shop.id(), until(second, Instant.parse("2020-01-01T00:00:00Z")))
                    .statusCode(200)
                    .body("data.previousHeld", equalTo(false));
            OurServices.fetchCredentials(shop.id())
                    .body("previousSecretKey", nullValue())
                    .body("previousValidUntil", nullValue())
                    .body("webhookSecrets", contains(second.get("webhookSecret")));
        }

        @Test
        void to_another_number_still_believes_webhooks_for_the_old_one() {
            var shop = Operator.opensShop(Map.of("octopusCredentials", first));
            var other = Operator.someNumber();
            Operator.rotates(shop.id(), Operator.credentials(other, "1")).statusCode(200);
            OurServices.fetchWebhookSecrets(number).statusCode(200).body("merchantId", equalTo(shop.id()));
            OurServices.fetchWebhookSecrets(other).statusCode(200).body("merchantId", equalTo(shop.id()));
        }

        @Test
        void to_another_number_frees_the_old_one_for_a_merchant_that_takes_it() {
            var before = Operator.opensShop(Map.of("octopusCredentials", first));
            Operator.rotates(before.id(), Operator.someCredentials()).statusCode(200);
            var after = Operator.opensShop(Map.of("octopusCredentials", second));
            OurServices.fetchWebhookSecrets(number).body("merchantId", equalTo(after.id()));
        }

        @Test
        void to_a_number_that_another_merchant_has_is_refused_and_changes_nothing() {
            Operator.opensShop(Map.of("octopusCredentials", first));
            var mine = Operator.someCredentials();
            var shop = Operator.opensShop(Map.of("octopusCredentials", mine));
            Operator.rotates(shop.id(), second).statusCode(409).body("code", equalTo("E028"));
            OurServices.fetchCredentials(shop.id())
                    .body("octopusMerchantId", equalTo(mine.get("octopusMerchantId")))
                    .body("previousSecretKey", nullValue());
        }

        @Test
        void gives_a_merchant_without_an_account_its_first_one() {
            var shop = Operator.opensShop();
            Operator.asks()
                    .get("/api/merchants/{id}/octopus-credentials", shop.id())
                    .then()
                    .statusCode(404);
            Operator.rotates(shop.id(), first).statusCode(200).body("data.previousHeld", equalTo(false));
            OurServices.fetchCredentials(shop.id()).statusCode(200).body("previousSecretKey", nullValue());
        }

        @Test
        void with_faults_is_told_all_of_them() {
            var shop = Operator.opensShop();
            Operator.rotates(shop.id(), Map.of("secretKey", "ключ", "apiKey", 7, "previousValidUntil", "tomorrow"))
                    .statusCode(400)
                    .body(
                            "errors.pointer",
                            containsInAnyOrder(
                                    "/octopusMerchantId",
                                    "/secretKey",
                                    "/webhookSecret",
                                    "/apiKey",
                                    "/previousValidUntil"));
        }

        private static Map<String, Object> until(Map<String, Object> credentials, Instant end) {
            var body = new HashMap<>(credentials);
            body.put("previousValidUntil", end.toString());
            return body;
        }
    }
}
