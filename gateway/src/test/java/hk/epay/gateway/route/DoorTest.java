package hk.epay.gateway.route;

import java.net.URI;
import java.util.List;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.contract.MerchantId;
import hk.epay.contract.event.EventType;
import hk.epay.gateway.testing.Facts;
import hk.epay.gateway.testing.Http;
import hk.epay.gateway.testing.RawHttp;
import hk.epay.gateway.testing.Stage;
import hk.epay.kit.testing.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class DoorTest {
    @TestHTTPResource
    URI gateway;

    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
    String kafka;

    Stage stage;

    @Nested
    class Whoever_signs_in {
        @Test
        void may_try_ten_times_a_minute_whatever_address_is_claimed() throws Exception {
            for (int i = 0; i < 10; i++) {
                assertThat(signIn("127.0.0.9", "X-Forwarded-For: 198.51.100." + i)
                                .status())
                        .isEqualTo(200);
            }

            var refused = signIn("127.0.0.9", "X-Forwarded-For: 198.51.100.77");

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.headers())
                    .containsEntry("content-type", "application/problem+json")
                    .containsEntry("ratelimit-limit", "10")
                    .containsEntry("ratelimit-remaining", "0")
                    .containsKeys("retry-after", "ratelimit-reset");
            assertThat(Integer.parseInt(refused.headers().get("retry-after"))).isBetween(1, 6);
            assertThat(refused.body()).contains("\"code\":\"E022\"", "請求過於頻繁");
            assertThat(RawHttp.askFrom("127.0.0.9", gateway, "GET", "/api/orders/1")
                            .status())
                    .isEqualTo(200);
            assertThat(signIn("127.0.0.10").status()).isEqualTo(200);
        }

        @Test
        void is_counted_by_the_address_that_our_proxy_tells() throws Exception {
            for (int i = 0; i < 10; i++) {
                signIn(Stage.TRUSTED_PROXY, "X-Forwarded-For: 203.0.113.50");
            }

            assertThat(signIn(Stage.TRUSTED_PROXY, "X-Forwarded-For: 1.2.3.4, 203.0.113.50")
                            .status())
                    .isEqualTo(429);
            assertThat(signIn(Stage.TRUSTED_PROXY, "X-Forwarded-For: 203.0.113.51")
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void shares_the_count_with_the_whole_IPv6_network() throws Exception {
            for (int i = 0; i < 10; i++) {
                signIn(Stage.TRUSTED_PROXY, "X-Forwarded-For: 2001:db8:7:7::" + i);
            }

            assertThat(signIn(Stage.TRUSTED_PROXY, "X-Forwarded-For: 2001:db8:7:7:ffff::1")
                            .status())
                    .isEqualTo(429);
            assertThat(signIn(Stage.TRUSTED_PROXY, "X-Forwarded-For: 2001:db8:7:8::1")
                            .status())
                    .isEqualTo(200);
        }

        private RawHttp.Answer signIn(String from, String... headers) throws Exception {
            return RawHttp.askFrom(from, gateway, "POST", "/api/auth/token", headers);
        }
    }

    @Nested
    class A_credential {
        @Test
        void has_a_bucket_of_its_own() throws Exception {
            var busy = TestTokens.merchant("mer_busy").text();
            for (int i = 0; i < 20; i++) {
                remaining("127.0.0.1", busy);
            }

            assertThat(remaining("127.0.0.1", busy)).isLessThan(2990);
            assertThat(remaining("127.0.0.1", TestTokens.merchant("mer_idle").text()))
                    .isEqualTo(2999);
        }

        @Test
        void that_is_forged_opens_no_fresh_bucket() throws Exception {
            for (int i = 0; i < 20; i++) {
                remaining(
                        "127.0.0.20",
                        TestTokens.merchant("mer_forged_" + i).foreignSigned().text());
            }

            assertThat(remaining(
                            "127.0.0.20",
                            TestTokens.merchant("mer_forged").unsigned().text()))
                    .isLessThan(2990);
        }

        @Test
        void that_is_bad_is_the_services_to_refuse() throws Exception {
            var answer = Http.get(gateway, "/api/orders/1", "Authorization", "Bearer nonsense");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("Bearer nonsense");
        }

        private long remaining(String from, String token) throws Exception {
            var answer = RawHttp.askFrom(from, gateway, "GET", "/api/orders/1", "Authorization: Bearer " + token);
            return Long.parseLong(answer.headers().get("ratelimit-remaining"));
        }
    }

    @Nested
    class A_suspended_merchant {
        @Test
        void is_sent_away_until_it_is_reinstated() throws Exception {
            var merchant = new MerchantId("mer_suspended");
            var token = "Bearer " + TestTokens.merchant(merchant.value()).text();
            try (var facts = new Facts(kafka)) {
                facts.tell(Facts.merchant(EventType.MERCHANT_SUSPENDED, merchant, 2, "suspended", List.of()));
                await().until(() -> status(token) == 403);

                var refused = Http.get(gateway, "/api/orders", "Authorization", token, "Accept-Language", "en");
                assertThat(refused.body()).contains("\"code\":\"E027\"", "This merchant is suspended.");
                assertThat(Http.get(
                                        gateway,
                                        "/api/orders",
                                        "Authorization",
                                        "Bearer " + TestTokens.merchant("mer_active"))
                                .statusCode())
                        .isEqualTo(200);

                facts.tell(Facts.merchant(EventType.MERCHANT_CREATED, merchant, 1, "active", List.of()));
                facts.tell(Facts.merchant(EventType.MERCHANT_REINSTATED, merchant, 3, "active", List.of()));
                await().until(() -> status(token) == 200);
            }
        }

        private int status(String token) throws Exception {
            return Http.get(gateway, "/api/orders", "Authorization", token).statusCode();
        }
    }

    @Nested
    class A_refusal {
        @ParameterizedTest
        @MethodSource("hk.epay.gateway.route.DoorTest#refused")
        void leaves_the_connection_usable(String refused) throws Exception {
            try (var client = RawHttp.to(gateway)) {
                client.send(refused + RawHttp.head("GET", "/api/orders/after", "Connection: close"));

                assertThat(client.read().body()).contains("HTTP/1.1 200", "\"uri\":\"/api/orders/after\"");
            }
        }
    }

    static List<String> refused() {
        var handshake = new String[] {
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Origin: https://evil.example.com"
        };
        return List.of(
                RawHttp.head("GET", "/api/orders;x"),
                RawHttp.head("GET", "/api/nothing"),
                RawHttp.head("OPTIONS", "/api/orders", "Origin: null", "Access-Control-Request-Method: POST"),
                RawHttp.head("POST", "/api/orders", "Content-Length: 70000") + "x".repeat(70_000),
                RawHttp.head("POST", "/api/orders;x", "Content-Length: 5") + "hello",
                RawHttp.head("POST", "/api/chat/message", "Content-Length: 5") + "hello",
                RawHttp.head("GET", "/api/chat/message"),
                RawHttp.head("GET", "/ws/payments", handshake));
    }

    @Nested
    class Whoever_smuggles {
        @Test
        void finds_one_request_where_he_sent_one() throws Exception {
            var hidden = RawHttp.head("GET", "/api/orders/hidden");
            try (var client = RawHttp.to(gateway)) {
                client.send(RawHttp.head(
                                "POST",
                                "/api/orders/cover",
                                "Content-Length: " + (5 + hidden.length()),
                                "Transfer-Encoding: chunked",
                                "Connection: close")
                        + "0\r\n\r\n"
                        + hidden);
                client.read();
            }

            assertThat(stage.orders().heardAt("/api/orders/hidden")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"xchunked", "gzip, chunked", "chunked, identity", "identity"})
        void with_encodings_that_services_may_not_know_is_refused(String encoding) throws Exception {
            try (var client = RawHttp.to(gateway)) {
                client.send(
                        RawHttp.head("POST", "/api/orders/encoded", "Transfer-Encoding: " + encoding) + "0\r\n\r\n");

                assertThat(client.readStatus()).isEqualTo(400);
            }
            assertThat(stage.orders().heardAt("/api/orders/encoded")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Content-Length: 5\r\nContent-Length: 6",
                    "Content-Length: -1",
                    "Content-Length: +5",
                    "Content-Length: 5x"
                })
        void with_lengths_that_disagree_is_refused(String lengths) throws Exception {
            var answer = RawHttp.ask(gateway, "POST", "/api/orders/lengths", lengths);

            assertThat(answer.status()).isBetween(400, 499);
            assertThat(stage.orders().heardAt("/api/orders/lengths")).isEmpty();
        }
    }

    @Nested
    class A_browser {
        @Test
        void may_call_from_the_platforms_own_pages() throws Exception {
            var preflight = preflight(Stage.FRONTEND);
            var answer = Http.get(gateway, "/api/orders/1", "Origin", Stage.FRONTEND);

            assertThat(preflight.status()).isEqualTo(204);
            assertThat(preflight.headers())
                    .containsEntry("access-control-allow-origin", Stage.FRONTEND)
                    .containsEntry("vary", "Origin")
                    .doesNotContainKey("access-control-allow-credentials");
            assertThat(preflight.headers().get("access-control-allow-headers"))
                    .contains("Authorization", "Idempotency-Key");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains(Stage.FRONTEND);
            assertThat(answer.headers().firstValue("Access-Control-Expose-Headers"))
                    .hasValueSatisfying(exposed -> assertThat(exposed).contains("ETag", "Retry-After"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "null",
                    "https://evil.example.com",
                    "https://shop.example.com.evil.com",
                    "https://evilshop.example.com",
                    "http://shop.example.com",
                    "https://shop.example.com:8443",
                    "https://shop.example.co",
                    "https://shop.example.com/"
                })
        void may_not_from_elsewhere(String origin) throws Exception {
            assertThat(preflight(origin).headers()).doesNotContainKey("access-control-allow-origin");
            assertThat(Http.get(gateway, "/api/orders/1", "Origin", origin)
                            .headers()
                            .firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }

        @Test
        void can_read_the_gateways_refusals_too() throws Exception {
            var answer = Http.post(gateway, "/api/chat/message", "{}", "Origin", Stage.FRONTEND);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains(Stage.FRONTEND);
        }

        @Test
        void may_call_from_a_merchants_pages_for_that_merchant() throws Exception {
            var merchant = new MerchantId("mer_origins");
            var home = "https://boutique.example.org";
            try (var facts = new Facts(kafka)) {
                facts.tell(Facts.merchant(EventType.MERCHANT_CREATED, merchant, 1, "active", List.of(home)));
                await().until(() -> preflight(home).headers().containsKey("access-control-allow-origin"));

                assertThat(allowed(home, merchant.value())).isTrue();
                assertThat(allowed(home, "mer_somebody")).isFalse();

                facts.tell(Facts.merchant(EventType.MERCHANT_ORIGINS_CHANGED, merchant, 2, "active", List.of()));
                await().until(() -> !preflight(home).headers().containsKey("access-control-allow-origin"));
            }
        }

        private boolean allowed(String origin, String merchant) throws Exception {
            var token = TestTokens.merchant(merchant).text();
            return Http.get(gateway, "/api/orders/1", "Origin", origin, "Authorization", "Bearer " + token)
                    .headers()
                    .firstValue("Access-Control-Allow-Origin")
                    .isPresent();
        }

        private RawHttp.Answer preflight(String origin) throws Exception {
            return RawHttp.ask(
                    gateway,
                    "OPTIONS",
                    "/api/orders",
                    "Origin: " + origin,
                    "Access-Control-Request-Method: POST",
                    "Access-Control-Request-Headers: authorization");
        }
    }
}
