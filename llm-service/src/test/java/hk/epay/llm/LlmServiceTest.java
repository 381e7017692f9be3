package hk.epay.llm;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class LlmServiceTest {
    @Test
    void is_alive_and_ready() {
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void knows_no_other_path_yet_and_says_so_like_the_rest_of_the_suite() {
        given().header("Accept-Language", "en")
                .get("/api/chat/history/any")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("E011"))
                .body("success", equalTo(false))
                .body("message", equalTo("There is no such resource."))
                .body("path", equalTo("/api/chat/history/any"));
        given().post("/api/chat/message").then().statusCode(404).body("code", equalTo("E011"));
    }
}
