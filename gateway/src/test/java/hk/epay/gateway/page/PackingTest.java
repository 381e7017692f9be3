package hk.epay.gateway.page;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.gateway.testing.Http;
import hk.epay.gateway.testing.Stage;
import hk.epay.kit.testing.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** What everybody may read travels packed; what holds a secret never does. */
@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class PackingTest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int MOST_BYTES = 60 * 1024;

    @TestHTTPResource
    URI gateway;

    Stage stage;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sdk/epay.js", "/sdk/epay.d.ts", "/icon.svg", "/docs", "/docs/errors", "/openapi"})
    void a_page_and_its_files_are_packed_for_those_who_can_unpack(String path) throws Exception {
        var plain = get(path);
        var packed = get(path, "Accept-Encoding", "gzip, br");
        assertThat(packed.statusCode()).isEqualTo(200);
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(unpacked(packed.body())).isEqualTo(new String(plain.body(), StandardCharsets.UTF_8));
        assertThat(packed.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type)
                .startsWith(
                        plain.headers().firstValue("Content-Type").orElseThrow().split(";")[0]));
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        for (var answer : new HttpResponse<?>[] {plain, packed}) {
            assertThat(String.join(",", answer.headers().allValues("Vary"))).containsIgnoringCase("Accept-Encoding");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
    }

    @Test
    void the_client_is_small_and_is_not_sent_again_while_it_is_the_same() throws Exception {
        var client = get("/sdk/epay.js", "Accept-Encoding", "gzip");
        assertThat(client.body().length).isLessThan(MOST_BYTES);
        assertThat(client.headers().firstValue("Cache-Control")).hasValue("public, max-age=3600");
        assertThat(client.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        var again = get(
                "/sdk/epay.js",
                "Accept-Encoding",
                "gzip",
                "If-None-Match",
                client.headers().firstValue("ETag").orElseThrow());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void a_page_keeps_its_rules_when_it_is_packed() throws Exception {
        var page = get("/", "Accept-Encoding", "gzip");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
    }

    /** A length that depends on a secret and on what a stranger wrote would tell the secret, letter by letter. */
    @Test
    void an_answer_that_holds_a_token_is_never_packed() throws Exception {
        stage.orders().answer("/api/orders", 201, "{\"data\":{\"clientToken\":\"" + "ey".repeat(2000) + "\"}}");
        var relayed = Http.send(
                Http.request(gateway, "/api/orders", "Accept-Encoding", "gzip", "Content-Type", "application/json")
                        .header(
                                "Authorization",
                                "Bearer " + TestTokens.merchant("mer_demo").text())
                        .POST(BodyPublishers.ofString("{}")));
        assertThat(relayed.statusCode()).isEqualTo(201);
        assertThat(relayed.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(relayed.body()).contains("clientToken");
        var own = Http.get(gateway, "/api/demo/goods", "Accept-Encoding", "gzip");
        assertThat(own.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(own.body()).contains("egg-tart");
    }

    @AfterEach
    void the_stage_is_left_as_it_was() {
        stage.orders().repeat("/api/orders");
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        return CLIENT.send(Http.request(gateway, path, headers).GET().build(), BodyHandlers.ofByteArray());
    }

    private static String unpacked(byte[] packed) throws Exception {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
