package hk.epay.merchant.directory.http;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import hk.epay.kit.testing.TestTokens;

import static io.restassured.RestAssured.given;

/** payment-service, as it calls. */
final class OurServices {
    private OurServices() {}

    static RequestSpecification ask() {
        return given().auth().oauth2(TestTokens.service("payment-service").text());
    }

    static ValidatableResponse fetchCredentials(String merchant) {
        return ask().get("/internal/merchants/{id}/octopus-credentials", merchant)
                .then();
    }

    static ValidatableResponse fetchWebhookSecrets(String octopusMerchantId) {
        return ask().get("/internal/octopus-merchants/{number}/webhook-secrets", octopusMerchantId)
                .then();
    }
}
