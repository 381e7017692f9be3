package hk.epay.kit.idempotency;

import java.sql.SQLException;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class IdempotencyOverHttpTest {
    @BeforeEach
    void nothing_done() throws SQLException {
        Databases.truncate();
    }

    @Test
    void a_replay_has_the_same_bytes_and_says_what_it_is() {
        var first = post("key", "{\"name\":\"tea\"}");
        var again = post("key", "{ \"unread\" : 1, \"name\" : \"tea\" }");

        first.then().statusCode(201).body("success", equalTo(true)).body("data.name", equalTo("tea"));
        assertThat(first.header("Idempotent-Replayed")).isNull();
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(again.contentType()).isEqualTo(first.contentType());
    }

    @Test
    void another_body_under_the_same_name_is_a_problem() {
        post("key", "{\"name\":\"tea\"}");

        post("key", "{\"name\":\"coffee\"}").then().statusCode(422).body("code", equalTo("E016"));
    }

    @Test
    void a_name_that_is_none_is_a_problem() {
        post("two words", "{\"name\":\"tea\"}")
                .then()
                .statusCode(400)
                .body("code", equalTo("E006"))
                .body("errors[0].pointer", equalTo("Idempotency-Key"));
    }

    @Test
    void a_request_without_a_name_is_never_a_replay() throws SQLException {
        post(null, "{\"name\":\"tea\"}").then().statusCode(201);
        post(null, "{\"name\":\"tea\"}").then().statusCode(201);

        assertThat(Databases.ask("SELECT count(*) FROM effect WHERE note = 'tea'"))
                .isEqualTo("2");
    }

    private static Response post(String key, String body) {
        var request = RestAssured.given()
                .auth()
                .oauth2(TestTokens.merchant("mer_demo").text())
                .contentType(ContentType.JSON)
                .body(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/items");
    }
}
