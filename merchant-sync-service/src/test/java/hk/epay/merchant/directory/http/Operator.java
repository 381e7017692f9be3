package hk.epay.merchant.directory.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import hk.epay.kit.testing.TestTokens;

import static io.restassured.RestAssured.given;

/** The operator of the platform: speaks HTTP with an admin token, in English. */
final class Operator {
    private Operator() {}

    static RequestSpecification asks() {
        return given().auth()
                .oauth2(TestTokens.admin().text())
                .header("Accept-Language", "en")
                .contentType(ContentType.JSON);
    }

    /** A merchant that no other test knows. */
    static Shop opensShop() {
        return opensShop(Map.of());
    }

    static Shop opensShop(Map<String, Object> more) {
        var body = new LinkedHashMap<String, Object>(more);
        body.putIfAbsent("displayName", "A shop");
        return new Shop(asks().body(body)
                .post("/api/merchants")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath());
    }

    /** Credentials that no other merchant has. */
    static Map<String, Object> someCredentials() {
        return credentials(someNumber(), "1");
    }

    static Map<String, Object> credentials(String number, String generation) {
        return Map.of(
                "octopusMerchantId", number,
                "secretKey", "secret-key-" + number + "-" + generation,
                "webhookSecret", "webhook-secret-" + number + "-" + generation,
                "apiKey", "api-key-" + number + "-" + generation);
    }

    static String someNumber() {
        return "9" + UUID.randomUUID().toString().substring(0, 13);
    }

    static ValidatableResponse rotates(String merchant, Map<String, Object> credentials) {
        return asks().body(credentials)
                .put("/api/merchants/{id}/octopus-credentials", merchant)
                .then();
    }

    static ValidatableResponse suspends(Shop shop) {
        return asks().post("/api/merchants/{id}/suspend", shop.id()).then();
    }

    static ValidatableResponse reinstates(Shop shop) {
        return asks().post("/api/merchants/{id}/reinstate", shop.id()).then();
    }

    /** A merchant that a test opened, with its first key. */
    record Shop(JsonPath answer) {
        String id() {
            return answer.getString("data.merchant.id");
        }

        String keyId() {
            return answer.getString("data.key.id");
        }

        String apiKey() {
            return answer.getString("data.key.apiKey");
        }

        ValidatableResponse signsIn() {
            return signsInWith(apiKey());
        }

        ValidatableResponse signsInWith(String apiKey) {
            return SignIns.with(id(), apiKey);
        }
    }
}
