package hk.epay.gateway.route;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
            stage.orders().at("/api/orders/1/stream", request -> {
                var response = request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
                response.write("id: 1\n\n");
                release.complete(response);
            });

            try (var client = RawHttp.to(gateway)) {
                client.send(RawHttp.head("GET", "/api/orders/1/stream", "Connection: close"));
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
