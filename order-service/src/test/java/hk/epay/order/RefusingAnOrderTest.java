package hk.epay.order;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.kit.testing.Databases;

import static hk.epay.order.Merchant.DEMO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Whatever is wrong, the caller is told all of it, and nothing is stored. */
@QuarkusTest
class RefusingAnOrderTest {
    private String before;

    @BeforeEach
    void count() throws Exception {
        before = rows();
    }

    @AfterEach
    void nothing_was_stored() throws Exception {
        assertThat(rows()).isEqualTo(before);
    }

    static Stream<Arguments> one_fault() {
        return Stream.of(
                arguments("amount", 0, "必須大於零。"),
                arguments("amount", -1, "必須大於零。"),
                arguments("amount", 0.001, "最多兩位小數，而且不能超出範圍。"),
                arguments("amount", 10.123, "最多兩位小數，而且不能超出範圍。"),
                arguments("amount", 0.05, "金額必須介乎 0.10 至 10000.00。"),
                arguments("amount", 10000.1, "金額必須介乎 0.10 至 10000.00。"),
                arguments("amount", 12.34, "金額必須是 0.10 的倍數，例如 12.30 或 12.40。"),
                arguments("amount", "100.00", "必須是數字。"),
                arguments("amount", true, "必須是數字。"),
                arguments("amount", null, "必須提供。"),
                arguments("currency", "USD", "只支援 HKD。"),
                arguments("currency", "hkd", "只支援 HKD。"),
                arguments("currency", 344, "必須是文字。"),
                arguments("currency", null, "必須提供。"),
                arguments("description", null, "必須提供。"),
                arguments("description", "", "不能留空。"),
                arguments("description", " \n ", "不能留空。"),
                arguments("description", 5, "必須是文字。"),
                arguments("description", "x".repeat(501), "最多 500 個字元。"),
                arguments("description", "a\u0000b", "含有不能儲存的字元。"),
                arguments("customerEmail", "not an address", "不是有效的電郵地址。"),
                arguments("customerEmail", "a@b", "不是有效的電郵地址。"),
                arguments("customerEmail", "a@b.c\r\nBcc: x@y.z", "不是有效的電郵地址。"),
                arguments("customerEmail", 7, "必須是文字。"),
                arguments("customerPhone", "12345", "不是有效的電話號碼。"),
                arguments("customerPhone", "+852 1234 567", "不是有效的電話號碼。"),
                arguments("customerPhone", "call me", "不是有效的電話號碼。"),
                arguments("customerId", "", "不能留空。"),
                arguments("customerId", "x".repeat(101), "最多 100 個字元。"),
                arguments("expiresInSeconds", 59, "必須介乎 60 至 604800。"),
                arguments("expiresInSeconds", 604_801, "必須介乎 60 至 604800。"),
                arguments("expiresInSeconds", 60.5, "必須是整數。"),
                arguments("metadata", "text", "必須是 JSON 物件。"),
                arguments("metadata", many(51), "最多 50 個項目。"));
    }

    @ParameterizedTest
    @MethodSource
    void one_fault(String field, Object value, String said) {
        var order = Merchant.order(Map.of());
        order.put(field, value);

        DEMO.places(order)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("E006"))
                .body("errors.pointer", contains("/" + field))
                .body("errors.detail", contains(said));
    }

    static Stream<Arguments> faulty_metadata() {
        return Stream.of(
                arguments("/metadata/a", Map.of("a", Map.of("b", 1))),
                arguments("/metadata/a", Map.of("a", new int[] {1})),
                arguments("/metadata/a", Map.of("a", "x".repeat(501))),
                arguments("/metadata/a", Map.of("a", "\u0000")),
                arguments("/metadata/a~1b", Map.of("a/b", Map.of())));
    }

    @ParameterizedTest
    @MethodSource
    void faulty_metadata(String pointer, Map<String, ?> metadata) {
        DEMO.places(Merchant.order(Map.of("metadata", metadata)))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains(pointer));
    }

    @Test
    void all_faults_at_once() {
        DEMO.places(
                        "{\"amount\":-5,\"currency\":\"EUR\",\"customerEmail\":\"x\",\"customerPhone\":\"y\",\"expiresInSeconds\":1}")
                .then()
                .statusCode(400)
                .body("success", equalTo(false))
                .body("statusCode", equalTo(400))
                .body("path", equalTo("/api/orders"))
                .body("method", equalTo("POST"))
                .body("traceId", matchesPattern("[0-9a-f]{32}"))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/description",
                                "/amount",
                                "/currency",
                                "/customerEmail",
                                "/customerPhone",
                                "/expiresInSeconds"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"description\":\"\\ud83d\",\"amount\":1,\"currency\":\"HKD\"}",
                "{\"description\":\"\\ude00\\ud83d\",\"amount\":1,\"currency\":\"HKD\"}",
                "{\"description\":\"x\\u0000\",\"amount\":1,\"currency\":\"HKD\"}",
                "{\"description\":\"x\",\"amount\":1e309,\"currency\":\"HKD\"}",
                "{\"description\":\"x\",\"amount\":-1e309,\"currency\":\"HKD\"}",
                "{\"description\":\"x\",\"amount\":1e-400,\"currency\":\"HKD\"}",
                "{\"description\":\"x\",\"amount\":1e999999999,\"currency\":\"HKD\"}",
                "{\"description\":\"x\",\"amount\":1,\"currency\":\"HKD\",\"expiresInSeconds\":1e99}",
                "{\"description\":\"x\",\"amount\":1,\"currency\":\"HKD\",\"expiresInSeconds\":99999999999999999999999}",
                "{\"description\":\"x\",\"amount\":1,\"currency\":\"HKD\",\"metadata\":{\"a\":\"\\udfff\"}}"
            })
    void values_that_cannot_be_stored_or_counted(String body) {
        DEMO.places(body).then().statusCode(400).body("code", equalTo("E006"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"text\"",
                "42",
                "{",
                "{\"amount\":",
                "{\"a\":1}}",
                "{'a':1}",
                "{\"amount\":NaN}",
                "{\"amount\":1,\"amount\":2}",
                "<order/>",
                "\u0000",
                "{\"amount\":.5}"
            })
    void what_is_not_one_json_object(String body) {
        DEMO.places(body).then().statusCode(400).body("code", equalTo("E007"));
    }

    @Test
    void nesting_without_end() {
        DEMO.places("{\"metadata\":" + "{\"a\":".repeat(5000) + "1" + "}".repeat(5001))
                .then()
                .statusCode(400)
                .body("code", equalTo("E007"));
    }

    @Test
    void a_number_without_end() {
        DEMO.places("{\"description\":\"x\",\"currency\":\"HKD\",\"amount\":" + "9".repeat(60_000) + "}")
                .then()
                .statusCode(400);
    }

    @Test
    void a_description_of_100_kB() {
        DEMO.places(Merchant.order(Map.of("description", "x".repeat(100_000))))
                .then()
                .statusCode(413)
                .body("code", equalTo("E014"));
    }

    @Test
    void another_kind_of_body() {
        DEMO.request()
                .contentType("text/plain")
                .body("description=x")
                .post("/api/orders")
                .then()
                .statusCode(415)
                .body("code", equalTo("E015"));
    }

    @Test
    void an_idempotency_key_that_is_none() {
        DEMO.places(Merchant.order(Map.of()), "k".repeat(256))
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("Idempotency-Key"));
    }

    private static Map<String, Object> many(int entries) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < entries; i++) {
            map.put("k" + i, i);
        }
        return new HashMap<>(map);
    }

    private static String rows() throws Exception {
        return Databases.ask(
                "SELECT (SELECT count(*) FROM orders) || ' '"
                        + " || (SELECT count(*) FROM order_event WHERE version = 1) || ' ' || (SELECT count(*) FROM idempotency_key)");
    }
}
