package hk.epay.gateway.route;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.gateway.testing.Http;
import hk.epay.gateway.testing.RawHttp;
import hk.epay.gateway.testing.Stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class RelayTest {
    private static final int LIMIT = 64 * 1024;

    @TestHTTPResource
    URI gateway;

    Stage stage;

    @Nested
    class A_request {
        @Test
        void arrives_with_its_method_query_headers_and_body() throws Exception {
            var answer = Http.post(gateway, "/api/orders?a=1&b=%2F", "{\"n\":1}", "Idempotency-Key", "k1");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("\"method\":\"POST\"", "/api/orders?a=1&b=%2F", "{\\\"n\\\":1}")
                    .contains("\"idempotency-key\":\"k1\"");
        }

        @Test
        void leaves_the_headers_of_its_own_connection_behind() throws Exception {
            var answer = RawHttp.ask(
                    gateway,
                    "GET",
                    "/api/orders/hops",
                    "Connection: X-Secret, Keep-Alive",
                    "X-Secret: 1",
                    "Keep-Alive: 5",
                    "TE: trailers",
                    "Proxy-Authorization: Basic eA==",
                    "Upgrade: h2c");

            assertThat(answer.body())
                    .doesNotContain("x-secret", "keep-alive", "\"te\"", "proxy-authorization", "\"upgrade\"");
        }

        @Test
        void says_where_it_comes_from_whatever_it_claims() throws Exception {
            var answer = RawHttp.ask(
                    gateway,
                    "GET",
                    "/api/orders/from",
                    "X-Forwarded-For: 203.0.113.9",
                    "X-Forwarded-Proto: https",
                    "X-Forwarded-Host: evil.example.com",
                    "Forwarded: for=203.0.113.9",
                    "X-Real-IP: 203.0.113.9");

            assertThat(answer.body())
                    .contains("\"x-forwarded-for\":\"127.0.0.1\"", "\"x-forwarded-proto\":\"http\"")
                    .contains("\"x-forwarded-host\":\"shop.example.com\"")
                    .doesNotContain("203.0.113.9", "evil");
        }

        @Test
        void is_believed_about_its_origin_when_our_own_proxy_brings_it() throws Exception {
            var answer = RawHttp.askFrom(
                    Stage.TRUSTED_PROXY,
                    gateway,
                    "GET",
                    "/api/orders/from",
                    "X-Forwarded-For: 198.51.100.1, 203.0.113.9",
                    "X-Forwarded-Proto: https",
                    "X-Forwarded-Host: pay.example.com");

            assertThat(answer.body())
                    .contains("\"x-forwarded-for\":\"203.0.113.9\"", "\"x-forwarded-proto\":\"https\"")
                    .contains("\"x-forwarded-host\":\"pay.example.com\"");
            assertThat(answer.headers()).containsKey("strict-transport-security");
        }

        @Test
        void continues_its_trace() throws Exception {
            var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
            var answer = Http.get(gateway, "/api/orders/trace", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");

            assertThat(answer.body())
                    .containsPattern("\"traceparent\":\"00-" + trace + "-[0-9a-f]{16}-01\"")
                    .doesNotContain("00f067aa0ba902b7");
        }

        @Test
        void starts_a_trace_when_it_has_none() throws Exception {
            assertThat(Http.get(gateway, "/api/orders/trace").body())
                    .containsPattern("\"traceparent\":\"00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]\"");
        }
    }

    @Nested
    class A_body {
        @Test
        void of_64_KiB_passes() throws Exception {
            var answer = Http.post(gateway, "/api/orders/large", "x".repeat(LIMIT));

            assertThat(answer.statusCode()).isEqualTo(200);
        }

        @Test
        void that_says_it_is_larger_is_refused_unread() throws Exception {
            var answer = Http.post(gateway, "/api/orders/too-large", "x".repeat(LIMIT + 1));

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).contains("\"code\":\"E014\"", "\"path\":\"/api/orders/too-large\"");
            assertThat(stage.orders().heardAt("/api/orders/too-large")).isEmpty();
        }

        @Test
        void that_turns_out_larger_is_refused_on_the_way() throws Exception {
            var answer = Http.send(Http.request(gateway, "/api/orders/chunked")
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[10 * LIMIT]))));

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("\"code\":\"E014\"");
            assertThat(stage.orders().heardAt("/api/orders/chunked")).isEmpty();
        }

        @Test
        void in_chunks_passes_when_it_is_small() throws Exception {
            var answer = Http.send(Http.request(gateway, "/api/orders/small-chunks")
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("hello".getBytes()))));

            assertThat(answer.body()).contains("\"body\":\"hello\"");
        }

        @Test
        void is_waited_for_when_the_client_asks_first() throws Exception {
            try (var client = RawHttp.to(gateway)) {
                client.send(RawHttp.head(
                        "POST",
                        "/api/orders/expect",
                        "Content-Length: 5",
                        "Expect: 100-continue",
                        "Connection: close"));
                var first = new byte[25];
                assertThat(client.socket().getInputStream().readNBytes(first, 0, 25))
                        .isEqualTo(25);
                assertThat(new String(first)).startsWith("HTTP/1.1 100 Continue");
                client.send("hello");

                assertThat(client.read().body()).contains("\"body\":\"hello\"");
            }
        }

        @Test
        void that_never_ends_is_given_up() throws Exception {
            try (var client = RawHttp.to(gateway)) {
                client.send(RawHttp.head("POST", "/api/orders/trickle", "Content-Length: 10") + "abc");

                assertThat(client.read().status()).isEqualTo(400);
            }
        }
    }

    @Nested
    class Headers_beyond_16_KiB {
        @Test
        void are_refused() throws Exception {
            var answer = RawHttp.ask(gateway, "GET", "/api/orders", "X-Large: " + "x".repeat(17_000));

            assertThat(answer.status()).isEqualTo(431);
        }
    }

    @Nested
    class An_answer {
        @Test
        void keeps_its_status_headers_and_bytes() throws Exception {
            stage.orders().at("/api/orders/teapot", request -> request.response()
                    .setStatusCode(418)
                    .putHeader("ETag", "\"7\"")
                    .putHeader("Content-Encoding", "gzip")
                    .putHeader("Connection", "X-Hop")
                    .putHeader("X-Hop", "1")
                    .putHeader("Server", "secret/1.0")
                    .end(Buffer.buffer(new byte[] {31, -117, 0, 1})));

            var answer = RawHttp.ask(gateway, "GET", "/api/orders/teapot");

            assertThat(answer.status()).isEqualTo(418);
            assertThat(answer.headers())
                    .containsEntry("etag", "\"7\"")
                    .containsEntry("content-encoding", "gzip")
                    .containsEntry("content-length", "4")
                    .doesNotContainKeys("x-hop", "server");
        }

        @ParameterizedTest
        @ValueSource(ints = {204, 304})
        void may_have_no_body(int status) throws Exception {
            stage.orders().at("/api/orders/empty", request -> request.response()
                    .setStatusCode(status)
                    .putHeader("ETag", "\"7\"")
                    .end());

            try (var client = RawHttp.to(gateway)) {
                client.send(RawHttp.head("GET", "/api/orders/empty")
                        + RawHttp.head("GET", "/api/orders/after", "Connection: close"));
                var both = client.read();

                assertThat(both.status()).isEqualTo(status);
                assertThat(both.body()).startsWith("HTTP/1.1 200").contains("\"uri\":\"/api/orders/after\"");
            }
        }

        @Test
        void to_HEAD_tells_the_length_only() throws Exception {
            stage.orders().at("/api/orders/head", request -> request.response()
                    .putHeader("Content-Length", "12345")
                    .end());

            var answer = RawHttp.ask(gateway, "HEAD", "/api/orders/head");

            assertThat(answer.headers()).containsEntry("content-length", "12345");
            assertThat(answer.body()).isEmpty();
        }

        @Test
        void streams_event_by_event() throws Exception {
            var release = new CompletableFuture<HttpServerResponse>();
            stage.payments().at("/api/payments/1/stream", request -> {
                var response = request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
                response.write("id: 1\n\n");
                release.complete(response);
            });

            try (var client = RawHttp.to(gateway)) {
                client.send(RawHttp.head("GET", "/api/payments/1/stream", "Connection: close"));
                var in = client.socket().getInputStream();
                var seen = new StringBuilder();
                for (int b = in.read(); b >= 0 && seen.indexOf("id: 1") < 0; b = in.read()) {
                    seen.append((char) b);
                }
                assertThat(seen).contains("id: 1");
                release.get(5, TimeUnit.SECONDS).end("id: 2\n\n");

                assertThat(new String(in.readAllBytes())).contains("id: 2");
            }
        }

        @Test
        void of_any_size_is_never_held_here() throws Exception {
            long size = 200L << 20;
            var sent = new AtomicLong();
            stage.orders()
                    .at("/api/orders/export", request -> pour(request.response().setChunked(true), size, sent));

            try (var client = RawHttp.to(gateway)) {
                client.socket().setReceiveBufferSize(64 * 1024);
                client.send(RawHttp.head("GET", "/api/orders/export", "Connection: close"));
                var in = client.socket().getInputStream();
                in.readNBytes(1 << 20);
                // The reader pauses: whatever is sent on meanwhile lies in buffers somewhere.
                var settled = new AtomicLong(-1);
                await().pollInterval(Duration.ofMillis(300)).until(() -> settled.getAndSet(sent.get()) == sent.get());
                assertThat(sent.get()).isLessThan(30L << 20);

                long read = 1 << 20;
                var buffer = new byte[1 << 16];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    read += n;
                }
                assertThat(read).isGreaterThanOrEqualTo(size);
            }
        }

        @Test
        void that_breaks_off_is_not_made_to_look_whole() throws Exception {
            stage.orders().at("/api/orders/broken", request -> {
                var response = request.response().setChunked(true);
                response.write("half").onComplete(v -> request.connection().close());
            });

            assertThatThrownBy(() -> Http.get(gateway, "/api/orders/broken")).isInstanceOf(IOException.class);
        }

        private void pour(HttpServerResponse response, long left, AtomicLong sent) {
            var chunk = Buffer.buffer(new byte[1 << 16]);
            while (sent.get() < left) {
                if (response.writeQueueFull()) {
                    response.drainHandler(v -> pour(response, left, sent));
                    return;
                }
                response.write(chunk);
                sent.addAndGet(chunk.length());
            }
            response.end();
        }
    }

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

    @Nested
    class Every_answer {
        @Test
        void tells_browsers_to_be_careful() throws Exception {
            for (var target : List.of("/api/orders/1", "/api/nothing", "/health", "/docs")) {
                assertThat(Http.get(gateway, target).headers().map())
                        .as(target)
                        .containsEntry("x-content-type-options", List.of("nosniff"))
                        .containsEntry("referrer-policy", List.of("no-referrer"))
                        .containsEntry("x-frame-options", List.of("DENY"))
                        .containsKey("content-security-policy");
            }
        }

        @Test
        void of_the_API_is_not_stored_unless_its_service_says_so() throws Exception {
            stage.payments().at("/api/payments/1/qr.svg", request -> request.response()
                    .putHeader("Cache-Control", "private, immutable")
                    .end("<svg/>"));

            assertThat(Http.get(gateway, "/api/orders/1").headers().allValues("Cache-Control"))
                    .containsExactly("no-store");
            assertThat(Http.get(gateway, "/api/payments/1/qr.svg").headers().allValues("Cache-Control"))
                    .containsExactly("private, immutable");
        }
    }
}
