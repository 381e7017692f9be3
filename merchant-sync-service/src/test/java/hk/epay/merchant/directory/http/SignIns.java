package hk.epay.merchant.directory.http;

import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

import static io.restassured.RestAssured.given;

/** Attempts to sign in. */
final class SignIns {
    private SignIns() {}

    static ValidatableResponse with(String merchantId, String apiKey) {
        return with(Map.of("merchantId", merchantId, "apiKey", apiKey));
    }

    static ValidatableResponse with(Object body) {
        return given().contentType(ContentType.JSON)
                .header("Accept-Language", "en")
                .body(body)
                .post("/api/auth/token")
                .then();
    }
}
