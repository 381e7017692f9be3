package hk.epay.merchant.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import hk.epay.kit.testing.TestTokens;

import static io.restassured.RestAssured.given;

/** A merchant with an account at the merchant platform; speaks HTTP in English. */
record Store(String id, String number) {
    private static final String PLATFORM = "/api/merchant-platform";

    /** One whose key opens its own part of the platform. */
    static Store opens(String number, String apiKey) {
        var credentials = new LinkedHashMap<String, Object>();
        credentials.put("octopusMerchantId", number);
        credentials.put("secretKey", "secret-key-" + number);
        credentials.put("webhookSecret", "webhook-secret-" + number);
        if (apiKey != null) {
            credentials.put("apiKey", apiKey);
        }
        var id = given().auth()
                .oauth2(TestTokens.admin().text())
                .contentType(ContentType.JSON)
                .body(Map.of("displayName", "A store", "octopusCredentials", credentials))
                .post("/api/merchants")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("data.merchant.id");
        return new Store(id, number);
    }

    static String someNumber() {
        return "8" + UUID.randomUUID().toString().substring(0, 13);
    }

    RequestSpecification asks() {
        return given().auth()
                .oauth2(TestTokens.merchant(id).text())
                .header("Accept-Language", "en")
                .contentType(ContentType.JSON);
    }

    ValidatableResponse sees(String path) {
        return asks().get(PLATFORM + path).then();
    }

    ValidatableResponse puts(Map<String, ?> settings) {
        return asks().body(settings).put(PLATFORM + "/settings").then();
    }

    ValidatableResponse puts(String ifMatch, Map<String, ?> settings) {
        return asks().header("If-Match", ifMatch)
                .body(settings)
                .put(PLATFORM + "/settings")
                .then();
    }

    JsonPath settings() {
        return sees("/settings").statusCode(200).extract().jsonPath();
    }

    JsonPath info() {
        return sees("/merchant-info").statusCode(200).extract().jsonPath();
    }

    JsonPath usage() {
        return sees("/api-usage").statusCode(200).extract().jsonPath();
    }
}
