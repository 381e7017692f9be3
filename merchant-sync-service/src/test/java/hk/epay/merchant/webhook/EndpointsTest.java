package hk.epay.merchant.webhook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import hk.epay.kit.db.Database;
import hk.epay.kit.testing.TestTokens;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

/** A merchant's endpoints. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class EndpointsTest {
    private static final String URL = "https://127.0.0.1:8443/webhooks?shop=1";

    @Inject
    Database database;

    private final Shop shop = Shop.opens();

    @Test
    void an_endpoint_is_added_and_its_secret_is_shown_once() {
        var added = shop.registers(
                        Map.of("url", URL, "description", "our shop", "eventTypes", List.of("payment.*", "order.paid")))
                .statusCode(201)
                .header("Cache-Control", equalTo("no-store"))
                .body("data.endpoint.url", equalTo(URL))
                .body("data.endpoint.description", equalTo("our shop"))
                .body("data.endpoint.eventTypes", contains("payment.*", "order.paid"))
                .body("data.endpoint.status", equalTo("enabled"))
                .body("data.secret", startsWith("whsec_"))
                .body("message", equalTo("Endpoint added; its secret is shown this once"))
                .extract();
        assertThat(added.header("Location")).endsWith("/" + added.path("data.endpoint.id"));
        var shown = shop.endpoints("/" + added.path("data.endpoint.id"))
                .statusCode(200)
                .body("data.url", equalTo(URL))
                .extract()
                .asString();
        assertThat(shown + shop.endpoints("").extract().asString()).doesNotContain("whsec_");
    }

    @Test
    void without_types_it_wants_everything() {
        shop.hooks(URL).shows().body("data.eventTypes", contains("*")).body("data.description", nullValue());
    }

    @Test
    void the_secret_rests_sealed() {
        var secret = shop.hooks(URL).secret();
        var rows = database.query("SELECT secret FROM webhook_secret").await().indefinitely();
        assertThat(rows.size()).isPositive();
        rows.forEach(row -> assertThat(row.getBuffer("secret").toString(StandardCharsets.ISO_8859_1))
                .doesNotContain(secret.substring(6, 20))
                .doesNotContain("whsec"));
    }

    @Test
    void what_is_changed_changes_and_the_rest_stays() {
        var hook = shop.hooks(URL, "order.paid");
        hook.changes(Map.of("description", "new words")).statusCode(200).body("data.description", equalTo("new words"));
        hook.changes(Map.of("eventTypes", List.of("payment.*")))
                .body("data.eventTypes", contains("payment.*"))
                .body("data.description", equalTo("new words"))
                .body("data.url", equalTo(URL));
        hook.changes(Map.of("url", "https://127.0.0.1/other")).body("data.url", equalTo("https://127.0.0.1/other"));
        hook.changes(Map.of("enabled", false))
                .body("data.status", equalTo("disabled"))
                .body("data.disabledReason", equalTo("merchant"))
                .body("data.disabledAt", notNullValue());
        hook.changes(Map.of("enabled", true))
                .body("data.status", equalTo("enabled"))
                .body("data.disabledReason", nullValue())
                .body("data.disabledAt", nullValue());
        hook.changes(Map.of()).statusCode(200).body("data.status", equalTo("enabled"));
    }

    @Test
    void what_is_removed_is_gone() {
        var hook = shop.hooks(URL);
        hook.deletes().statusCode(200).body("message", equalTo("Endpoint removed"));
        hook.shows().statusCode(404).body("code", equalTo("E040"));
        hook.deletes().statusCode(404);
        shop.endpoints("").body("data", empty());
    }

    @Test
    void ten_are_enough_also_when_they_come_at_once() {
        var answers = IntStream.range(0, 14)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> shop.registers(Map.of("url", URL)).extract().statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).filteredOn(status -> status == 201).hasSize(10);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(4);
        shop.registers(Map.of("url", URL))
                .body("code", equalTo("E043"))
                .body("detail", equalTo("A merchant can have at most 10 webhook endpoints."));
        shop.endpoints("?limit=6").body("data", hasSize(6)).body("page.nextCursor", notNullValue());
    }

    @Test
    void all_faults_are_told_at_once() {
        shop.registers(Map.of("description", "x".repeat(501), "eventTypes", List.of("payment.*", "nonsense")))
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/url", "/description", "/eventTypes/1"));
        shop.registers(Map.of("url", URL, "eventTypes", List.of()))
                .statusCode(400)
                .body("errors.pointer", contains("/eventTypes"));
        shop.hooks(URL).changes(Map.of("enabled", "yes")).statusCode(400).body("errors.pointer", contains("/enabled"));
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://shop.example/, must begin with https://",
        "https://user:pw@shop.example/, user name or a password",
        "https://2130706433/, neither a name nor a plain IP address",
        "https://no-such-host.invalid/, there is no such host",
        "nonsense, not a URL"
    })
    void an_address_that_cannot_be_is_refused_and_why(String url, String why) {
        shop.registers(Map.of("url", url))
                .statusCode(422)
                .body("code", equalTo("E041"))
                .body("detail", containsString(why));
        shop.hooks(URL).changes(Map.of("url", url)).statusCode(422);
    }

    @Test
    void a_refusal_speaks_the_callers_language() {
        given().auth()
                .oauth2(TestTokens.merchant(shop.id()).text())
                .contentType(ContentType.JSON)
                .body(Map.of("url", "ftp://shop.example/"))
                .post("/api/merchant-platform/webhook-endpoints")
                .then()
                .statusCode(422)
                .body("detail", equalTo("不可使用這個網址：必須以 https:// 開頭。"));
    }

    @Test
    void anothers_endpoint_is_none() {
        var hook = shop.hooks(URL);
        var stranger = new Shop.Hook(Shop.opens(), hook.answer());
        stranger.shows().statusCode(404).body("code", equalTo("E040"));
        stranger.changes(Map.of("enabled", false)).statusCode(404);
        stranger.changes(Map.of("enabled", "nonsense")).statusCode(404);
        stranger.posts("rotate-secret", Map.of()).statusCode(404);
        stranger.posts("ping", null).statusCode(404);
        stranger.posts("resend", Map.of("from", "2026-01-01T00:00:00Z", "to", "2026-02-01T00:00:00Z"))
                .statusCode(404);
        stranger.deletes().statusCode(404);
        stranger.shop().endpoints("").body("data", empty());
        stranger.shop().endpoints("/nonsense").statusCode(404).body("code", equalTo("E040"));
        hook.shows().statusCode(200).body("data.status", equalTo("enabled"));
    }
}
