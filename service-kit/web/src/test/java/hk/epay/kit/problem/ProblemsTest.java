package hk.epay.kit.problem;

import java.net.URL;
import java.time.Duration;
import java.time.Instant;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.trial.RawCall;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

/** What a client is told when something is wrong, whatever it is. */
@QuarkusTest
class ProblemsTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TestHTTPResource
    URL server;

    @Nested
    class A_problem {
        @Test
        void has_the_members_of_RFC_9457_and_those_of_the_seed() {
            var problem = given().headers("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                    .get("/mishaps/code/PAYMENT_NOT_FOUND")
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .header("Content-Language", "zh-HK")
                    .header("Cache-Control", "no-store")
                    .body("type", equalTo("/docs/errors#E003"))
                    .body("title", equalTo("找不到支付"))
                    .body("status", is(404))
                    .body("detail", equalTo("找不到這筆支付。"))
                    .body("instance", equalTo("/mishaps/code/PAYMENT_NOT_FOUND"))
                    .body("success", is(false))
                    .body("message", equalTo("找不到這筆支付。"))
                    .body("code", equalTo("E003"))
                    .body("statusCode", is(404))
                    .body("path", equalTo("/mishaps/code/PAYMENT_NOT_FOUND"))
                    .body("method", equalTo("GET"))
                    .body("traceId", equalTo(TRACE))
                    .body("errors", nullValue())
                    .extract();
            assertThat(Instant.parse(problem.path("timestamp")))
                    .isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
        }

        @ParameterizedTest
        @EnumSource
        void can_be_told_for_every_code_in_both_languages(ErrorCode code) {
            for (var language : new String[] {"zh-HK", "en"}) {
                given().headers("Accept-Language", language)
                        .get("/mishaps/code/" + code)
                        .then()
                        .statusCode(code.status())
                        .header("Content-Language", language)
                        .body("code", equalTo(code.code()))
                        .body("title", equalTo(Texts.forHeader(language).title(code)))
                        .body("message", equalTo(Texts.forHeader(language).detail(code, "…")));
            }
        }

        @Test
        void says_when_to_come_back_if_anybody_knows() {
            given().get("/mishaps/later").then().statusCode(503).header("Retry-After", "7");
        }

        @Test
        void is_found_inside_the_exception_that_a_pipeline_wrapped_around_it() {
            problem(given().get("/mishaps/wrapped"), ErrorCode.ORDER_NOT_FOUND);
        }
    }

    @Nested
    class What_the_framework_refuses {
        @Test
        void is_told_like_everything_else() {
            problem(given().get("/nowhere"), ErrorCode.NOT_FOUND);
            problem(given().get("/parcels/not-a-uuid"), ErrorCode.NOT_FOUND);
            problem(given().delete("/parcels"), ErrorCode.METHOD_NOT_ALLOWED);
            problem(given().accept("text/csv").get("/parcels/as-uni"), ErrorCode.NOT_ACCEPTABLE);
            problem(given().contentType("text/plain").body("x").post("/parcels"), ErrorCode.UNSUPPORTED_MEDIA_TYPE);
            problem(given().get("/mishaps/status/400"), ErrorCode.BAD_REQUEST);
            problem(given().get("/mishaps/status/401"), ErrorCode.UNAUTHENTICATED);
            problem(given().get("/mishaps/status/418"), ErrorCode.BAD_REQUEST);
        }

        @Test
        void because_the_type_of_the_body_is_nonsense_is_told_like_everything_else() {
            assertThat(RawCall.send(
                            server,
                            "POST /parcels HTTP/1.1",
                            "Host: a",
                            "Connection: close",
                            "Content-Type: nonsense",
                            "Content-Length: 2",
                            "",
                            "{}"))
                    .startsWith("HTTP/1.1 415")
                    .contains("\"code\":\"E015\"");
        }

        @Test
        void before_any_resource_is_reached_is_told_like_everything_else() {
            assertThat(RawCall.send(server, "GET nowhere HTTP/1.1", "Host: a", "Connection: close", "", ""))
                    .startsWith("HTTP/1.1 404")
                    .contains("application/problem+json", "\"code\":\"E011\"");
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '|',
                value = {"NONSENSE | 400", "GET /parcels/%zz HTTP/1.1 | 400", "GET /parcels?limit=%zz HTTP/1.1 | 400"})
        void because_it_is_no_HTTP_is_refused_below_us_but_never_a_500(String line, int status) {
            assertThat(RawCall.send(server, line, "Host: a", "Connection: close", "", ""))
                    .matches("(?s)HTTP/1.\\d " + status + ".*");
        }

        @Test
        void because_its_headers_are_too_large_is_refused_below_us() {
            var long16k = "a".repeat(20_000);
            assertThat(RawCall.send(server, "GET /doors/open HTTP/1.1", "X-Long: " + long16k, "", ""))
                    .startsWith("HTTP/1.1 431");
            assertThat(RawCall.send(server, "GET /doors/open?" + long16k + " HTTP/1.1", "", ""))
                    .contains("414");
        }
    }

    @Nested
    class A_body_over_64_KiB {
        private final String large = "{\"description\":\"" + "x".repeat(70_000) + "\"}";

        @Test
        void is_refused_before_it_is_read_when_it_says_so_itself() {
            problem(given().contentType("application/json").body(large).post("/parcels"), ErrorCode.BODY_TOO_LARGE)
                    .header("Connection", "close");
        }

        @Test
        void is_refused_while_it_is_read_when_it_does_not() {
            assertThat(chunked(large))
                    .startsWith("HTTP/1.1 413")
                    .contains("application/problem+json", "\"code\":\"E014\"");
        }

        @Test
        void is_refused_wherever_it_is_sent() {
            problem(given().contentType("application/json").body(large).post("/nowhere"), ErrorCode.BODY_TOO_LARGE);
        }

        @Test
        void is_refused_even_if_it_is_never_sent() {
            assertThat(RawCall.send(
                            server,
                            "POST /parcels HTTP/1.1",
                            "Host: a",
                            "Content-Type: application/json",
                            "Content-Length: 99999999999",
                            "",
                            "{}"))
                    .startsWith("HTTP/1.1 413")
                    .contains("\"code\":\"E014\"");
        }

        @Test
        void is_one_byte_more_than_one_that_is_read() {
            // Read, and found to say nothing of what is needed.
            var fits = "{\"x\":\"" + "x".repeat(64 * 1024 - 8) + "\"}";
            problem(given().contentType("application/json").body(fits).post("/parcels"), ErrorCode.VALIDATION_FAILED);
            assertThat(chunked(fits)).startsWith("HTTP/1.1 400").contains("\"code\":\"E006\"");
            problem(
                    given().contentType("application/json").body(fits + " ").post("/parcels"),
                    ErrorCode.BODY_TOO_LARGE);
            assertThat(chunked(fits + " ")).startsWith("HTTP/1.1 413");
        }

        private String chunked(String body) {
            return RawCall.send(
                    server,
                    "POST /parcels HTTP/1.1",
                    "Host: a",
                    "Content-Type: application/json",
                    "Connection: close",
                    "Transfer-Encoding: chunked",
                    "",
                    Integer.toHexString(body.length()),
                    body,
                    "0",
                    "",
                    "");
        }
    }

    @Nested
    class An_unexpected_failure {
        @ParameterizedTest
        @ValueSource(strings = {"thrown", "failed", "error", "unwritable", "status/500", "status/502"})
        void is_ours_and_tells_nothing_of_what_is_inside(String mishap) {
            var answer = given().headers("Accept-Language", "en").get("/mishaps/" + mishap);
            problem(answer, ErrorCode.INTERNAL).body("detail", containsString("Quote the traceId"));
            assertThat(answer.asString()).doesNotContain("secret", "Exception", "hk.epay", "java.", "at ");
        }
    }

    private static ValidatableResponse problem(Response answer, ErrorCode code) {
        var traceId = answer.then()
                .statusCode(code.status())
                .contentType("application/problem+json")
                .body("code", equalTo(code.code()))
                .body("success", is(false))
                .extract()
                .<String>path("traceId");
        assertThat(traceId).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
        return answer.then();
    }
}
