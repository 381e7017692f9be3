package hk.epay.gateway.page;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.gateway.testing.Http;
import hk.epay.gateway.testing.Stage;

import static org.assertj.core.api.Assertions.assertThat;

/** What a browser gets, and what it may do with it. */
@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class PagesTest {
    private static final int MOST_BYTES = 60 * 1024;
    private static final int MOST_BYTES_OF_CONSOLE = 90 * 1024;

    @TestHTTPResource
    URI gateway;

    Stage stage;

    @Test
    void a_page_runs_nothing_but_our_own_files() throws Exception {
        var page = Http.get(gateway, "/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe"));
        assertThat(page.body())
                .contains("<script type=\"module\" src=\"/sdk/epay.js\">")
                .doesNotContainPattern("<script(?![^>]*src=)")
                .doesNotContain("style=", "<style");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/",
                "/console/payments?status=review",
                "/console/orders/019-x",
                "/console/apiary"
            })
    void each_address_of_the_console_is_its_page(String path) throws Exception {
        var page = Http.get(gateway, path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .satisfies(policy ->
                        assertThat(policy).contains("script-src 'self'").doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(page.body())
                .contains("/static/bundle/console-")
                .doesNotContainPattern("<script(?![^>]*src=)")
                .doesNotContain("style=", "<style");
    }

    @Test
    void what_the_console_asks_is_no_page_of_it() throws Exception {
        assertThat(Http.get(gateway, "/console/api/payments").body()).doesNotContain("<html");
        assertThat(Http.get(gateway, "/console/live").body()).doesNotContain("<html");
        assertThat(Http.get(gateway, "/consoles").statusCode()).isEqualTo(404);
    }

    @Test
    void the_console_is_small_enough_for_a_phone() throws Exception {
        var bundle = Pattern.compile("/static/bundle/console-[^\"]+\\.js")
                .matcher(Http.get(gateway, "/console").body());
        assertThat(bundle.find()).isTrue();
        assertThat(packed(Http.get(gateway, bundle.group()).body())).isLessThan(MOST_BYTES_OF_CONSOLE);
    }

    @Test
    void the_client_can_be_loaded_by_any_site_and_is_small() throws Exception {
        var client = Http.get(gateway, "/sdk/epay.js");
        assertThat(client.statusCode()).isEqualTo(200);
        assertThat(client.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).contains("javascript"));
        assertThat(client.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(client.headers().firstValue("Cache-Control")).hasValue("public, max-age=3600");
        assertThat(client.body()).contains("octopus-payment");
        assertThat(packed(client.body())).isLessThan(MOST_BYTES);
        assertThat(Http.get(gateway, "/sdk/epay.d.ts").body()).contains("class EpayClient", "class OctopusPayment");
    }

    @Test
    void the_sources_of_the_pages_are_not_served() throws Exception {
        for (var path : new String[] {"/web/sdk/index.ts", "/sdk/index.ts", "/web/index.html", "/tsconfig.json"}) {
            assertThat(Http.get(gateway, path).statusCode()).as(path).isEqualTo(404);
        }
    }

    /** Other tests stand on the same stage. */
    @AfterEach
    void the_stage_is_left_as_it_was() {
        stage.merchants().repeat("/api/auth/token");
        stage.orders().repeat("/api/orders");
    }

    @Test
    void the_shop_gives_its_browser_the_orders_token_and_neither_key_nor_merchant_token() throws Exception {
        stage.merchants()
                .answer(
                        "/api/auth/token",
                        200,
                        "{\"success\":true,\"data\":{\"token\":\"merchant-secret\",\"expiresAt\":\"2999-01-01T00:00:00Z\"}}");
        stage.orders()
                .answer("/api/orders", 201, "{\"success\":true,\"data\":{\"id\":\"o1\",\"clientToken\":\"for-o1\"}}");
        var answer = order("{\"language\":\"en\",\"items\":[\"egg-tart\",\"egg-tart\"],"
                + "\"basketId\":\"0199aaaa-bbbb-7ccc-8ddd-00000000beef\"}");
        assertThat(answer.statusCode()).isEqualTo(201);
        var data = new JsonObject(answer.body()).getJsonObject("data");
        assertThat(data.getString("orderId")).isEqualTo("o1");
        assertThat(data.getString("clientToken")).isEqualTo("for-o1");
        assertThat(answer.body())
                .doesNotContain("epk_test_demo", "merchant-secret")
                .contains("Egg tart × 2", "19.0");
        var session = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(session).containsIgnoringCase("HttpOnly").containsIgnoringCase("SameSite=Strict");

        var remembered = Http.get(gateway, "/api/demo/orders/current", "Cookie", session.split(";")[0]);
        assertThat(new JsonObject(remembered.body()).getJsonObject("data").getString("clientToken"))
                .isEqualTo("for-o1");
        assertThat(Http.get(gateway, "/api/demo/orders/current").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"gold\"]", "\"egg-tart\"", "[1]"})
    void the_shop_sells_only_what_it_has(String items) throws Exception {
        var answer = order(
                "{\"language\":\"en\",\"basketId\":\"0199aaaa-bbbb-7ccc-8ddd-00000000beef\",\"items\":" + items + "}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/items");
    }

    private HttpResponse<String> order(String body) throws Exception {
        return Http.post(gateway, "/api/demo/orders", body);
    }

    private static int packed(String text) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}
