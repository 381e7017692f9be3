package hk.epay.kit.http;

import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.kit.trial.RawCall;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What strangers send. Nothing of it gives a 500. */
@QuarkusTest
class HostileBodyTest {
    private static final String GOOD = "{\"description\":\"a\",\"amount\":8.20,\"currency\":\"HKD\"}";

    @TestHTTPResource
    URL server;

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments("nothing", ""),
                arguments("only space", "  \n"),
                arguments("null", "null"),
                arguments("a text", "\"text\""),
                arguments("a number", "1"),
                arguments("a list", "[" + GOOD + "]"),
                arguments("words", "hello"),
                arguments("half an object", "{\"description\":\"a\""),
                arguments("two objects", GOOD + GOOD),
                arguments("something after it", GOOD + "]"),
                arguments("a comma too many", "{\"a\":1,}"),
                arguments("single quotes", "{'a':1}"),
                arguments("a comment", "{/* */\"a\":1}"),
                arguments("the same key twice", "{\"amount\":1,\"amount\":1000}"),
                arguments("the same key twice, further in", "{\"metadata\":{\"a\":1,\"a\":2}}"),
                arguments("NaN", "{\"amount\":NaN}"),
                arguments("Infinity", "{\"amount\":-Infinity}"),
                arguments("a leading zero", "{\"amount\":01}"),
                arguments("a plus sign", "{\"amount\":+1}"),
                arguments("a number of many digits", "{\"amount\":" + "9".repeat(50_000) + "}"),
                arguments("a fraction of many digits", "{\"amount\":0." + "3".repeat(50_000) + "}"),
                arguments("a thousand lists deep", "[".repeat(1_000) + "]".repeat(1_000)),
                arguments("a thousand objects deep", "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000)),
                arguments(
                        "deep inside a field nobody reads", "{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}"),
                arguments("a raw control character", "{\"description\":\"a\u0001b\"}"),
                arguments("a raw line end in a text", "{\"description\":\"a\nb\"}"),
                arguments("half a character in a name", "{\"\\ud800\":1}"),
                arguments("a wrong escape", "{\"description\":\"\\x\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void a_body_that_is_not_one_JSON_object_is_E007(String kind, String body) {
        post(body.getBytes(StandardCharsets.UTF_8)).then().statusCode(400).body("code", equalTo("E007"));
    }

    static Stream<byte[]> bytes() {
        return Stream.of(
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'},
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc3, '"', '}'},
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'}, // surrogate
                new byte[] {0, 0, 0, '{', 0x7f, 0x7f, 0x7f, 0x7f}, // looks like UTF-32 and is none
                new byte[] {'{', 0, 0, 0, 0x7f, 0x7f, 0x7f, 0x7f},
                new byte[] {(byte) 0xfe, (byte) 0xff, 0},
                new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0}, // gzip
                new byte[1000]);
    }

    @ParameterizedTest
    @MethodSource("bytes")
    void bytes_that_are_no_text_are_E007(byte[] body) {
        post(body).then().statusCode(400).body("code", equalTo("E007"));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("amount", "\"100\"", "必須是數字。"),
                arguments("amount", "true", "必須是數字。"),
                arguments("amount", "[1]", "必須是數字。"),
                arguments("amount", "{}", "必須是數字。"),
                arguments("amount", "null", "必須提供。"),
                arguments("amount", "-1", "必須大於零。"),
                arguments("amount", "-0.01", "必須大於零。"),
                arguments("amount", "0", "必須大於零。"),
                arguments("amount", "-0.0", "必須大於零。"),
                arguments("amount", "0.001", "最多兩位小數，而且不能超出範圍。"),
                arguments("amount", "1e-400", "最多兩位小數，而且不能超出範圍。"),
                arguments("amount", "1e-999999999", "最多兩位小數，而且不能超出範圍。"),
                arguments("amount", "1e309", "最多兩位小數，而且不能超出範圍。"),
                arguments("amount", "1e999999999", "最多兩位小數，而且不能超出範圍。"),
                arguments("amount", "-1e309", "最多兩位小數，而且不能超出範圍。"),
                arguments("amount", "92233720368547758.08", "最多兩位小數，而且不能超出範圍。"),
                arguments("amount", "999999999999999999999999999999", "最多兩位小數，而且不能超出範圍。"),
                arguments("currency", "\"USD\"", "只支援 HKD。"),
                arguments("currency", "\"hkd\"", "只支援 HKD。"),
                arguments("currency", "\"\"", "只支援 HKD。"),
                arguments("currency", "\"HKDHKDHKD\"", "只支援 HKD。"),
                arguments("currency", "344", "必須是文字。"),
                arguments("currency", "null", "必須提供。"),
                arguments("description", "7", "必須是文字。"),
                arguments("description", "null", "必須提供。"),
                arguments("description", "\"\"", "不能留空。"),
                arguments("description", "\" \\t \\u3000\"", "不能留空。"),
                arguments("description", "\"" + "長".repeat(501) + "\"", "最多 500 個字元。"),
                arguments("description", "\"a\\u0000b\"", "含有不能儲存的字元。"),
                arguments("description", "\"a\\ud800b\"", "含有不能儲存的字元。"),
                arguments("description", "\"a\\udc00\"", "含有不能儲存的字元。"),
                arguments("description", "\"\\udc00\\ud800\"", "含有不能儲存的字元。"),
                arguments("metadata", "[]", "必須是 JSON 物件。"),
                arguments("metadata", "\"a\"", "必須是 JSON 物件。"),
                arguments("metadata/a", "{\"a\":{}}", "只可以是文字、數字或布林值。"),
                arguments("metadata/a", "{\"a\":[1]}", "只可以是文字、數字或布林值。"),
                arguments("metadata/a~1b~0c", "{\"a/b~c\":[]}", "只可以是文字、數字或布林值。"),
                arguments("metadata/a", "{\"a\":\"" + "x".repeat(501) + "\"}", "最多 500 個字元。"),
                arguments("metadata/a", "{\"a\":1e999999999}", "最多 500 個字元。"),
                arguments("metadata/a", "{\"a\":1e-999999999}", "最多 500 個字元。"),
                arguments("metadata/a", "{\"a\":\"\\u0000\"}", "含有不能儲存的字元。"),
                arguments("metadata", "{\"" + "k".repeat(101) + "\":1}", "項目名稱最多 100 個字元。"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("faults")
    void a_value_that_cannot_be_is_named_with_what_is_wrong(String pointer, String value, String detail) {
        var field = pointer.split("/")[0];
        var good = field.equals("metadata") ? GOOD.replace("}", ",\"metadata\":0}") : GOOD;
        var body = good.replaceFirst("\"" + field + "\":[^,}]+", "\"" + field + "\":" + value.replace("\\", "\\\\"));
        var answer = post(body.getBytes(StandardCharsets.UTF_8));
        answer.then().statusCode(400).body("code", equalTo("E006"));
        assertThat(answer.<String>path("errors[0].pointer")).isEqualTo("/" + pointer);
        assertThat(answer.<String>path("errors[0].detail")).isEqualTo(detail);
        assertThat(answer.jsonPath().getList("errors")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9_000, 60_000})
    void a_body_of_any_size_that_we_take_is_read_without_leaving_the_event_loop(int size) {
        post(GOOD.replace("}", ",\"filling\":\"" + "x".repeat(size) + "\"}").getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(201)
                .header("X-On-Event-Loop", "true");
    }

    @Test
    void all_faults_are_told_at_once() {
        post("{\"description\":5,\"amount\":-1,\"metadata\":{\"a\":[],\"b\":{}}}".getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(400)
                .body("errors.size()", equalTo(5))
                .body("errors.pointer", hasItem("/currency"));
    }

    @Test
    void fields_that_nobody_reads_are_ignored() {
        post(GOOD.replace("}", ",\"role\":\"admin\",\"x\":{\"y\":[1,2]}}").getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "Robert'); DROP TABLE orders;--",
                "“quotes” \\\" and \\\\",
                "🐙🧾👩‍👩‍👧",
                "\u202eright to left\u202c",
                "八達通 O! ePay",
                "line\\nend\\tand tab"
            })
    void odd_texts_are_plain_text_and_come_back_unchanged(String text) {
        var body = GOOD.replace("\"a\"", "\"" + text + "\"").getBytes(StandardCharsets.UTF_8);
        var said = text.replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\\"", "\"")
                .replace("\\\\", "\\");
        post(body).then().statusCode(201).body("data.description", equalTo(said));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE"})
    void other_encodings_of_Unicode_are_read_as_what_they_are(String charset) {
        post(GOOD.getBytes(Charset.forName(charset))).then().statusCode(201);
    }

    @Test
    void a_request_without_a_body_is_E007() {
        given().contentType("application/json")
                .post("/parcels")
                .then()
                .statusCode(400)
                .body("code", equalTo("E007"));
        assertThat(RawCall.send(server, "POST /parcels HTTP/1.1", "Host: a", "Connection: close", "", ""))
                .startsWith("HTTP/1.1 400")
                .contains("\"code\":\"E007\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=-1",
                "limit=1e2",
                "limit=20.0",
                "limit=twenty",
                "limit=99999999999999999999",
                "limit=1&limit=2",
                "from=yesterday",
                "from=2026-01-31",
                "from=2026-13-01T00:00:00Z",
                "from=%2B1000000000-12-31T23:59:59Z",
                "from=-0001-01-01T00:00:00Z",
                "status=stolen",
                "status=SENT",
                "text=%00",
                "text=aaaaaaaaaaaaaaaaaaaaa"
            })
    void a_parameter_out_of_its_range_is_E006_and_not_corrected(String query) {
        given().urlEncodingEnabled(false)
                .get("/parcels?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("E006"))
                .body("errors.size()", equalTo(1))
                .body("errors[0].pointer", equalTo("?" + query.split("=")[0]));
    }

    private static Response post(byte[] body) {
        return given().contentType("application/json").body(body).post("/parcels");
    }
}
