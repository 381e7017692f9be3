package hk.epay.kit.http;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** The envelope of every success. */
@QuarkusTest
class SuccessTest {
    @ParameterizedTest
    @ValueSource(strings = {"as-uni", "as-rest-response", "as-response"})
    void says_its_sentence_in_the_callers_language_however_the_resource_returns_it(String way) {
        given().get("/parcels/" + way)
                .then()
                .header("Content-Language", "zh-HK")
                .body("success", equalTo(true))
                .body("data", equalTo("parcel"))
                .body("message", equalTo("已完成"));
        given().headers("Accept-Language", "en")
                .get("/parcels/" + way)
                .then()
                .header("Content-Language", "en")
                .body("message", equalTo("It is done."));
    }

    @Test
    void keeps_the_status_that_the_resource_chose() {
        given().get("/parcels/as-response").then().statusCode(202);
        given().contentType("application/json")
                .body("{\"description\":\"a\",\"amount\":1,\"currency\":\"HKD\"}")
                .post("/parcels")
                .then()
                .statusCode(201);
    }

    @Test
    void leaves_out_what_it_does_not_have() {
        assertThat(given().get("/doors/open").asString()).isEqualTo("{\"success\":true,\"data\":\"come in\"}");
    }

    @Test
    void of_a_list_says_where_the_next_page_begins_or_that_there_is_none() {
        assertThat(given().get("/parcels?limit=7").asString()).endsWith(",\"page\":{\"nextCursor\":null,\"limit\":7}}");
    }

    @Test
    void shows_money_with_two_decimals() {
        assertThat(given().contentType("application/json")
                        .body("{\"description\":\"a\",\"amount\":8.2,\"currency\":\"HKD\"}")
                        .post("/parcels")
                        .asString())
                .contains("\"amount\":8.20,");
    }
}
