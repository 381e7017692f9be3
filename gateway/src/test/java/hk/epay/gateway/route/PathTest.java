package hk.epay.gateway.route;

import java.net.URI;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.gateway.testing.RawHttp;
import hk.epay.gateway.testing.Stage;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class PathTest {
    @TestHTTPResource
    URI gateway;

    @Nested
    class A_public_path {
        @ParameterizedTest
        @CsvSource({
            "/api/orders,order",
            "/api/orders/1?x=a%2Fb;c,order",
            "/api/payments/1/qr.svg,payment",
            "/api/payments/webhook/octopus,payment",
            "/api/ledger/balances,payment",
            "/api/auth/token,merchant",
            "/api/merchants,merchant",
            "/api/merchant-platform/sync-status,merchant",
            "/api/events,merchant"
        })
        void goes_to_the_service_that_owns_it_exactly_as_it_was_sent(String target, String service) throws Exception {
            var answer = RawHttp.ask(gateway, "GET", target);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("\"service\":\"" + service + "\"", "\"uri\":\"" + target + "\"");
        }

        @Test
        void may_carry_escapes_that_are_needed() throws Exception {
            var answer = RawHttp.ask(gateway, "GET", "/api/orders/a%20%E7%94%B2%40x+y");

            assertThat(answer.body()).contains("/api/orders/a%20%E7%94%B2%40x+y");
        }
    }

    @Nested
    class A_path_that_is_on_no_list {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/internal/live/payments/1",
                    "/api/internal/live",
                    "/api",
                    "/api/",
                    "/api/orders/",
                    "/api/auth/token/",
                    "/api/orderss",
                    "/api/Orders",
                    "/api/q/metrics",
                    "/apiorders",
                    "/somewhere",
                    "/q2"
                })
        void does_not_exist(String target) throws Exception {
            var answer = RawHttp.ask(gateway, "GET", target);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
            assertThat(answer.body()).contains("\"code\":\"E011\"", "\"success\":false", "找不到");
        }
    }

    @Nested
    class A_path_that_can_be_read_in_two_ways {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/api/orders;x/1",
                    "/api/orders/1;x=1",
                    "/api/orders%3bx",
                    "/api/orders%3Bx",
                    "/api/orders/..%2f..%2finternal",
                    "/api%2forders",
                    "/api/orders/a%2Fb",
                    "/api/orders/a%5cb",
                    "//api/orders",
                    "/api//orders",
                    "/api/orders/../../internal/live",
                    "/api/./orders",
                    "/api/orders/..",
                    "/api/orders/.",
                    "/api/orders/%2e%2e/internal",
                    "/api/orders/%2E",
                    "/%61pi/orders",
                    "/api/%6Frders",
                    "/api/orders/%70",
                    "/api/orders/%253b",
                    "/api/orders/%00",
                    "/api/orders/%0d%0aX: y",
                    "/api/orders/%7f",
                    "/api/orders/%3f",
                    "/api/orders/%23",
                    "/api/orders/%zz",
                    "/api/orders/%4",
                    "/api/orders#x",
                    "http://elsewhere.example.com/api/orders",
                    "/internal;x/live",
                    "/%69nternal/live",
                    "/api/orders/..;/internal",
                    "*"
                })
        void never_reaches_a_service(String target) throws Exception {
            var answer = RawHttp.ask(gateway, "GET", target);

            assertThat(answer.status()).isBetween(400, 499);
            assertThat(answer.body()).doesNotContain("\"service\"");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/api/orders\\1",
                    "/api/orders/a|b",
                    "/api/orders/<x>",
                    "/api/orders/\"x\"",
                    "/api/orders/{x}"
                })
        void nor_does_one_with_characters_that_no_path_has(String target) throws Exception {
            var answer = RawHttp.ask(gateway, "GET", target);

            assertThat(answer.status()).isEqualTo(400);
        }

        @Test
        void is_told_as_a_problem() throws Exception {
            var answer = RawHttp.ask(gateway, "GET", "/api/orders;x", "Accept-Language: en");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
            assertThat(answer.body()).contains("\"code\":\"E025\"", "The request cannot be understood.");
        }
    }

    @Nested
    class The_gateways_own_health_and_metrics {
        @Test
        void are_for_operators_inside() throws Exception {
            assertThat(RawHttp.ask(gateway, "GET", "/q/health/ready").status()).isEqualTo(200);
            assertThat(RawHttp.ask(gateway, "GET", "/q/metrics").body()).contains("epay_live_connections");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"X-Forwarded-For: 203.0.113.9", "X-Forwarded-For: 127.0.0.1", "Forwarded: for=127.0.0.1"})
        void are_not_there_for_whoever_comes_through_a_proxy(String header) throws Exception {
            assertThat(RawHttp.ask(gateway, "GET", "/q/metrics", header).status())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT"})
    void methods_that_only_proxies_need_are_refused(String method) throws Exception {
        assertThat(RawHttp.ask(gateway, method, "/api/orders").status()).isIn(400, 405);
    }
}
