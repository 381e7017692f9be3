package hk.epay.gateway.docs;

import java.net.URI;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.gateway.backend.Service;
import hk.epay.gateway.testing.Http;
import hk.epay.gateway.testing.Stage;
import hk.epay.kit.event.Json;
import hk.epay.kit.problem.Texts;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class DocsTest {
    private static final String ORDERS =
            """
            {"openapi":"3.1.0","info":{"title":"order","version":"1"},
             "paths":{
               "/api/orders":{"post":{"summary":"Places an order","responses":{"201":{"content":{"application/json":
                 {"schema":{"$ref":"#/components/schemas/Order"}}}}}}},
               "/internal/orders/{id}":{"get":{"summary":"secret"}},
               "/api/payments/fake":{"get":{"summary":"not mine"}}},
             "components":{"schemas":{"Order":{"type":"object"},"Status":{"type":"string","enum":["pending","paid"]}}}}
            """;
    private static final String PAYMENTS =
            """
            {"openapi":"3.1.0","info":{"title":"payment","version":"1"},
             "paths":{"/api/payments/{id}":{"get":{"summary":"<b>Shows</b> a payment","responses":{"200":{"content":
               {"application/json":{"schema":{"$ref":"#/components/schemas/Status"}}}}}}}},
             "components":{"schemas":{"Status":{"type":"string","enum":["pending","completed"]},"Order":{"type":"object"}}}}
            """;

    @TestHTTPResource
    URI gateway;

    Stage stage;

    @BeforeEach
    void serve() {
        stage.orders().answer("/q/openapi", 200, ORDERS);
        stage.payments().answer("/q/openapi", 200, PAYMENTS);
        stage.merchants().answer("/q/openapi", 500, "broken");
    }

    @Nested
    class The_OpenAPI_document {
        @Test
        void has_every_public_path_of_every_service_and_nothing_else() throws Exception {
            var document = new JsonObject(Http.get(gateway, "/openapi").body());

            assertThat(document.getJsonObject("paths").fieldNames())
                    .containsExactlyInAnyOrder("/api/orders", "/api/payments/{id}", "/api/payments/{id}/stream");
            assertThat(document.getJsonArray("x-missing")).containsExactly("merchant", "llm");
        }

        @Test
        void of_one_service_can_be_had_alone() throws Exception {
            var document = new JsonObject(Http.get(gateway, "/openapi/payment").body());

            assertThat(document.getJsonObject("paths").fieldNames()).containsExactly("/api/payments/{id}");
            assertThat(Http.get(gateway, "/openapi/llm").statusCode()).isEqualTo(503);
            assertThat(Http.get(gateway, "/openapi/sandbox").statusCode()).isEqualTo(404);
        }

        @Test
        void keeps_apart_what_two_services_call_alike() throws Exception {
            var api = new PublicApi("test");
            api.add(Service.ORDER, Json.mapper().readTree(ORDERS));
            api.add(Service.PAYMENT, Json.mapper().readTree(PAYMENTS));
            var document = api.document();

            assertThat(document.at("/components/schemas").properties())
                    .extracting(java.util.Map.Entry::getKey)
                    .containsExactlyInAnyOrder("Order", "Status", "PaymentStatus");
            assertThat(document.at(
                                    "/paths/~1api~1payments~1{id}/get/responses/200/content/application~1json/schema/$ref")
                            .asText())
                    .isEqualTo("#/components/schemas/PaymentStatus");
            assertThat(document.at("/paths/~1api~1orders/post/responses/201/content/application~1json/schema/$ref")
                            .asText())
                    .isEqualTo("#/components/schemas/Order");
        }
    }

    @Nested
    class The_page {
        @Test
        void lists_the_operations_as_plain_text_in_the_readers_language() throws Exception {
            var chinese = Http.get(gateway, "/docs");
            var english = Http.get(gateway, "/docs", "Accept-Language", "en");

            assertThat(chinese.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
            assertThat(chinese.body())
                    .contains("<html lang=\"zh-HK\">", "HTTP 介面", "/api/orders", "&lt;b&gt;Shows&lt;/b&gt; a payment");
            assertThat(english.body()).contains("<html lang=\"en\">", "Places an order", "Live status");
            assertThat(Http.get(gateway, "/docs?lang=en").body()).contains("<html lang=\"en\">");
        }

        @Test
        void runs_nothing_and_loads_its_own_style_only() throws Exception {
            var page = Http.get(gateway, "/docs");

            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .startsWith("default-src 'none'; style-src 'self'")
                            .doesNotContain("unsafe"));
            assertThat(page.body()).doesNotContain("<script", "style=", "http://", "https://", "onclick");
            assertThat(Http.get(gateway, "/docs/style.css").statusCode()).isEqualTo(200);
        }

        @Test
        void explains_every_error_where_problems_point_to() throws Exception {
            assertThat(Http.get(gateway, "/docs/errors?lang=en").body())
                    .contains("id=\"E003\"", "Payment not found", "id=\"E030\"");
        }
    }

    /** A text that exists in one language only would be a gap in a page. */
    @Test
    void both_languages_say_the_same_things() {
        assertThat(Texts.forHeader("en").keys())
                .containsExactlyInAnyOrderElementsOf(Texts.forHeader("zh").keys());
    }
}
