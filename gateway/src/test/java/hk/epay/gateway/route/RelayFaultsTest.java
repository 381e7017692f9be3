package hk.epay.gateway.route;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpServerResponse;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.gateway.testing.Http;
import hk.epay.gateway.testing.RawHttp;
import hk.epay.gateway.testing.Stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class RelayFaultsTest {
    @TestHTTPResource
    URI gateway;

    Stage stage;

    @Nested
    class A_service_that_is_not_there {
        @Test
        void is_told_as_unavailable_with_a_time_to_come_back() throws Exception {
            var answer = Http.post(gateway, "/api/chat/message", "{}", "Accept-Language", "en");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(answer.headers().firstValue("Content-Language")).contains("en");
            assertThat(answer.body())
                    .contains("\"code\":\"E023\"", "\"statusCode\":503", "\"method\":\"POST\"", "\"success\":false")
                    .contains("\"path\":\"/api/chat/message\"", "not available right now")
                    .containsPattern("\"traceId\":\"[0-9a-f]{32}\"");
        }

        @Test
        void is_told_in_Chinese_unless_English_is_asked_for() throws Exception {
            assertThat(Http.get(gateway, "/api/analysis/anomalies").body()).contains("服務暫時不可用，請稍後再試。");
        }

        @Test
        void costs_nothing_while_another_replica_is() throws Exception {
            for (int i = 0; i < 10; i++) {
                assertThat(Http.get(gateway, "/api/merchants/" + i).statusCode())
                        .isEqualTo(200);
                assertThat(Http.post(gateway, "/api/merchants", "{}").statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Nested
    class A_service_that_does_not_answer {
        @Test
        void is_given_up_with_the_advice_to_ask_before_repeating() throws Exception {
            var calls = new AtomicInteger();
            stage.orders().at("/api/orders/slow", request -> calls.incrementAndGet());

            var answer = Http.post(gateway, "/api/orders/slow", "{}", "Accept-Language", "en");

            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.body()).contains("\"code\":\"E030\"", "may have been carried out");
            assertThat(calls).hasValue(1);
        }

        @Test
        void and_hangs_up_is_asked_again_when_asking_does_no_harm() throws Exception {
            var calls = new AtomicInteger();
            stage.orders().at("/api/orders/flaky", request -> {
                if (calls.incrementAndGet() == 1) {
                    request.connection().close();
                } else {
                    request.response().end("fine");
                }
            });

            assertThat(Http.get(gateway, "/api/orders/flaky").body()).isEqualTo("fine");
        }

        @Test
        void and_always_hangs_up_is_unavailable() throws Exception {
            var calls = new AtomicInteger();
            stage.orders().at("/api/orders/dying", request -> {
                calls.incrementAndGet();
                request.connection().close();
            });

            var answer = Http.get(gateway, "/api/orders/dying");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(calls).hasValue(2);
        }

        @Test
        void and_hangs_up_during_an_order_is_never_given_it_twice() throws Exception {
            var calls = new AtomicInteger();
            stage.orders().at("/api/orders/crash", request -> {
                calls.incrementAndGet();
                request.connection().close();
            });

            var answer = Http.post(gateway, "/api/orders/crash", "{}");

            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(calls).hasValue(1);
        }
    }

    @Nested
    class A_client_that_hangs_up {
        @Test
        void ends_its_own_request_and_no_other() throws Exception {
            var arrived = new CompletableFuture<Void>();
            var ended = new AtomicBoolean();
            stage.orders().at("/api/orders/waiting", request -> {
                request.connection().closeHandler(v -> ended.set(true));
                request.response().setChunked(true).write("begin");
                arrived.complete(null);
            });
            var other = new CompletableFuture<HttpServerResponse>();
            stage.orders().at("/api/orders/other", request -> other.complete(request.response()));
            var neighbour = CompletableFuture.supplyAsync(() -> {
                try {
                    return Http.get(gateway, "/api/orders/other").body();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });

            try (var client = RawHttp.to(gateway)) {
                client.send(RawHttp.head("GET", "/api/orders/waiting"));
                arrived.get(5, TimeUnit.SECONDS);
                client.socket().setSoLinger(true, 0);
            }

            await().untilTrue(ended);
            other.get(5, TimeUnit.SECONDS).end("unharmed");
            assertThat(neighbour.get(5, TimeUnit.SECONDS)).isEqualTo("unharmed");
        }

        @Test
        void two_hundred_times_leaves_nothing_of_its_requests_for_others() throws Exception {
            stage.orders().at("/api/orders/never", request -> {});
            for (int i = 0; i < 200; i++) {
                try (var client = RawHttp.to(gateway)) {
                    client.send(RawHttp.head("POST", "/api/orders/never", "Content-Length: 100") + "half");
                    client.socket().setSoLinger(true, 0);
                }
                if (i % 10 == 0) {
                    assertThat(Http.get(gateway, "/api/orders/next-" + i).body())
                            .contains("\"uri\":\"/api/orders/next-" + i + "\"");
                }
            }
        }
    }
}
