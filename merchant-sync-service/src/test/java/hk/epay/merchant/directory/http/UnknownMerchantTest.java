package hk.epay.merchant.directory.http;

import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.kit.testing.TestTokens;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnknownMerchantTest {
    @ParameterizedTest
    @ValueSource(strings = {"mer_nobody", "nonsense", "mer_%00", "mer_%F0%9F%8D%9C", "mer_x'--"})
    void is_not_found_by_any_call(String id) {
        var at = "/api/merchants/" + id;
        var admin = TestTokens.admin().text();
        var requests = List.of("GET ", "POST /suspend", "POST /reinstate", "GET /keys", "POST /keys");
        for (var request : requests) {
            var parts = request.split(" ", 2);
            given().urlEncodingEnabled(false)
                    .auth()
                    .oauth2(admin)
                    .request(parts[0], at + parts[1])
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("E026"));
        }
        given().urlEncodingEnabled(false)
                .auth()
                .oauth2(admin)
                .contentType("application/json")
                .body(Operator.someCredentials())
                .put(at + "/octopus-credentials")
                .then()
                .statusCode(404);
        given().urlEncodingEnabled(false)
                .auth()
                .oauth2(admin)
                .delete(at + "/keys/key_%00")
                .then()
                .statusCode(404);
    }
}
