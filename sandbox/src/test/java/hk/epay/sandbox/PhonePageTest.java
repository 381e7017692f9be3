package hk.epay.sandbox;

import java.util.regex.Pattern;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** The QR code leads here: the page must open, and nothing that a merchant writes may run on it. */
@QuarkusTest
class PhonePageTest extends RailTest {

    @ParameterizedTest
    @CsvSource({
        "/phone, text/html",
        "/phone?token=wG6YPjY, text/html",
        "/phone/phone.css, text/css",
        "/phone/phone.js, text/javascript",
        "/phone/icon.svg, image/svg+xml"
    })
    void opens_without_an_account(String path, String type) {
        RestAssured.get(path)
                .then()
                .statusCode(200)
                .contentType(containsString(type))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("no-referrer"));
    }

    @Test
    void allows_no_script_but_its_own() {
        var page = RestAssured.get("/phone");

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.asString())
                .doesNotContainPattern(Pattern.compile("<script(?![^>]*src=)"))
                .doesNotContainPattern(Pattern.compile("\\son[a-z]+="))
                .doesNotContain("<style")
                .doesNotContain(" style=");
    }

    @Test
    void never_sets_html_from_the_books() {
        assertThat(RestAssured.get("/phone/phone.js").asString())
                .doesNotContain("innerHTML")
                .doesNotContain("insertAdjacentHTML")
                .doesNotContain("outerHTML")
                .doesNotContain("document.write")
                .doesNotContain("eval(");
    }

    @Test
    void fetches_nothing_from_elsewhere() {
        for (var path : new String[] {"/phone", "/phone/phone.css", "/phone/phone.js"}) {
            assertThat(RestAssured.get(path).asString().replace("http://www.w3.org/2000/svg", ""))
                    .doesNotContain("http://")
                    .doesNotContain("https://");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/phone/application.properties", "/phone/..%2fapplication.properties", "/phone/index"})
    void shows_no_other_file(String path) {
        RestAssured.given().urlEncodingEnabled(false).get(path).then().statusCode(404);
    }
}
