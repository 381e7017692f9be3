package hk.epay.system;

import java.util.List;
import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.system.actor.Merchant;
import hk.epay.system.suite.Suite;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

/** Whatever comes in: a 4xx that names each fault, never a 500, and nothing half-stored. */
class BadInputTest {
    private final Suite suite = Suite.running();
    private final Merchant merchant = Merchant.of(suite, DemoMerchant.OTHER);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1|/amount",
                "0|/amount",
                "0.001|/amount",
                "1e309|/amount",
                "1e999999999|/amount",
                "10000.10|/amount",
                "0.05|/amount",
                "8.25|/amount",
                "\"100\"|/amount",
                "null|/amount",
                "[]|/amount",
                "true|/amount"
            })
    void an_amount_that_cannot_be_paid_is_named(String amount, String pointer) {
        order("{\"description\":\"x\",\"amount\":" + amount + ",\"currency\":\"HKD\"}")
                .statusCode(400)
                .body("code", equalTo("E006"))
                .body("errors.pointer", hasItem(pointer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "1",
                "\"x\"",
                "{",
                "{\"description\":}",
                "{\"amount\":1,\"amount\":2}",
                "{} {}",
                "{\"description\":\"\u0001\""
            })
    void what_is_no_json_object_is_refused(String body) {
        order(body).statusCode(400).body("code", equalTo("E007")).body("success", equalTo(false));
    }

    @Test
    void all_faults_are_told_at_once() {
        order(
                        "{\"description\":5,\"amount\":-1,\"currency\":\"USD\",\"customerEmail\":\"nobody\",\"customerPhone\":\"1\","
                                + "\"metadata\":{\"a\":{}},\"expiresInSeconds\":0}")
                .statusCode(400)
                .body(
                        "errors.pointer",
                        hasItems(
                                "/description",
                                "/amount",
                                "/currency",
                                "/customerEmail",
                                "/customerPhone",
                                "/metadata/a",
                                "/expiresInSeconds"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00x", "a\\ud83d"})
    void characters_that_cannot_be_stored_are_refused(String escaped) {
        order("{\"description\":\"" + escaped + "\",\"amount\":1,\"currency\":\"HKD\"}")
                .statusCode(400)
                .body("errors.pointer", hasItem("/description"));
    }

    @Test
    void huge_bodies_and_descriptions_are_refused() {
        order("{\"description\":\"" + "x".repeat(100_000) + "\",\"amount\":1,\"currency\":\"HKD\"}")
                .statusCode(413)
                .body("code", equalTo("E014"));
        order("{\"description\":\"" + "x".repeat(501) + "\",\"amount\":1,\"currency\":\"HKD\"}")
                .statusCode(400)
                .body("errors.pointer", hasItem("/description"));
        order("{\"amount\":" + "1".repeat(50_000) + "}").statusCode(400);
        order("[".repeat(1_000) + "]".repeat(1_000)).statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "0.001", "1e309", "0.05", "8.25", "\"10\"", "[]", "true"})
    void an_amount_that_cannot_be_refunded_is_named(String amount) {
        refund("{\"amount\":" + amount + "}").statusCode(400).body("errors.pointer", hasItem("/amount"));
    }

    @Test
    void a_refunds_reason_has_bounds_too() {
        refund("{\"reason\":\"" + "x".repeat(501) + "\"}").statusCode(400).body("errors.pointer", hasItem("/reason"));
        refund("{\"reason\":\"\\u0000\"}").statusCode(400).body("errors.pointer", hasItem("/reason"));
        refund("{}").statusCode(404).body("code", equalTo("E003"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0", "00000000-0000-0000-0000-000000000000", "1-1-1-1-1", "' or 1=1 --"})
    void an_id_that_is_nobodys_is_not_found(String id) {
        merchant.sees("/api/orders/" + id).statusCode(404).body("code", equalTo("E010"));
        merchant.sees("/api/payments/" + id).statusCode(404).body("code", equalTo("E003"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=x",
                "cursor=x",
                "cursor=AAAA",
                "status=nonsense",
                "from=yesterday",
                "limit=1&limit=2"
            })
    void a_parameter_out_of_its_range_is_named_and_not_corrected(String query) {
        merchant.sees("/api/orders?" + query).statusCode(400).body("errors.size()", equalTo(1));
        merchant.sees("/api/payments?" + query).statusCode(400).body("errors.size()", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|400|/url",
                "{\"url\":5}|400|/url",
                "{\"url\":\"https://shop.example.com/\",\"eventTypes\":[\"nonsense\"]}|400|/eventTypes/0",
                "{\"url\":\"https://shop.example.com/\",\"eventTypes\":\"payment.*\"}|400|/eventTypes",
                "{\"url\":\"file:///etc/passwd\"}|422|",
                "{\"url\":\"https://2130706433/\"}|422|",
                "{\"url\":\"https://user:secret@shop.example.com/\"}|422|"
            })
    void a_webhook_endpoint_that_cannot_be_is_refused(String body, int status, String pointer) {
        var refused = given().auth()
                .oauth2(merchant.token())
                .contentType(ContentType.JSON)
                .body(body)
                .post(suite.door() + "/api/merchant-platform/webhook-endpoints")
                .then()
                .statusCode(status);
        if (pointer != null) {
            refused.body("errors.pointer", hasItem(pointer));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=x", "types=nonsense", "after=a&after=b"})
    void a_feed_is_asked_for_properly_or_not_at_all(String query) {
        merchant.sees("/api/events?" + query).statusCode(400).body("errors.size()", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "cursor=x", "status=nonsense", "from=yesterday", "endpointId=x", "paymentId=x"})
    void deliveries_are_asked_for_properly_or_not_at_all(String query) {
        merchant.sees("/api/merchant-platform/webhook-deliveries?" + query)
                .statusCode(400)
                .body("errors.size()", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=yesterday", "to=2026-02-30", "from=2026-03-02&to=2026-03-01", "from=2020-01-01"})
    void api_usage_is_asked_for_properly_or_not_at_all(String query) {
        merchant.sees("/api/merchant-platform/api-usage?" + query)
                .statusCode(400)
                .body("errors.size()", equalTo(1));
    }

    @Test
    void other_methods_and_types_are_refused_as_problems() {
        given().auth()
                .oauth2(merchant.token())
                .contentType("text/xml")
                .body("<x/>")
                .post(suite.door() + "/api/orders")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        given().auth()
                .oauth2(merchant.token())
                .delete(suite.door() + "/api/orders")
                .then()
                .statusCode(405)
                .contentType("application/problem+json");
    }

    @Test
    void refusals_speak_the_callers_language() {
        given().auth()
                .oauth2(merchant.token())
                .header("Accept-Language", "en")
                .get(suite.door() + "/api/orders/x")
                .then()
                .body("title", equalTo("Order not found"))
                .body("statusCode", equalTo(404))
                .body("path", equalTo("/api/orders/x"))
                .body("method", equalTo("GET"));
        merchant.sees("/api/orders/x").body("title", equalTo("找不到訂單"));
    }

    @Test
    void plain_text_survives_the_round_trip() {
        var text = "🎉 <script>alert('1')</script> \u202Eright\u202C \"quotes\" \\ ' -- 茶餐廳 e\u0301";
        var id = merchant.posts(
                        "/api/orders",
                        Map.of("description", text, "amount", 1, "currency", "HKD", "metadata", Map.of("note", text)))
                .statusCode(201)
                .extract()
                .<String>path("data.id");
        merchant.sees("/api/orders/" + id)
                .body("data.description", equalTo(text))
                .body("data.metadata.note", equalTo(text));
    }

    @Test
    void nothing_that_was_refused_is_stored() {
        var before = newest();
        order("{\"description\":\"x\",\"amount\":0.05,\"currency\":\"HKD\"}").statusCode(400);
        order("{\"description\":\"x\",\"amount\":1,\"currency\":\"EUR\"}").statusCode(400);
        assertThat(newest()).isEqualTo(before);
    }

    private List<String> newest() {
        return merchant.sees("/api/orders?limit=1").extract().path("data.id");
    }

    /** Of a payment that is nobody's: what is wrong with the request is told all the same. */
    private ValidatableResponse refund(String body) {
        return given().auth()
                .oauth2(merchant.token())
                .contentType(ContentType.JSON)
                .body(body)
                .post(suite.door() + "/api/payments/01a20560-6a01-7bbd-98ef-6697aa0c09df/refunds")
                .then();
    }

    private ValidatableResponse order(String body) {
        return given().auth()
                .oauth2(merchant.token())
                .contentType(ContentType.JSON)
                .body(body)
                .post(suite.door() + "/api/orders")
                .then();
    }
}
