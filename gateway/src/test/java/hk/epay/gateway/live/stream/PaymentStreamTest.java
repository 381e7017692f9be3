package hk.epay.gateway.live.stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.gateway.testing.EventStream;
import hk.epay.gateway.testing.Http;
import hk.epay.gateway.testing.LivePaymentTest;
import hk.epay.gateway.testing.Stage;
import hk.epay.kit.testing.TestTokens;

import static hk.epay.contract.PaymentStatus.COMPLETED;
import static hk.epay.contract.PaymentStatus.PENDING;
import static hk.epay.contract.PaymentStatus.PROCESSING;
import static org.assertj.core.api.Assertions.assertThat;

/** Live status as a page follows it with fetch: one payment, until its end. */
@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class PaymentStreamTest extends LivePaymentTest {
    private final String token =
            TestTokens.checkout(DEMO.value(), order.toString()).text();

    @Nested
    class A_stream {
        @Test
        void begins_with_the_present_state_and_ends_after_the_last() throws Exception {
            truth(token, 2, PENDING);
            try (var stream = stream()) {
                var first = stream.next();
                tell(3, PROCESSING);
                var second = stream.next();
                tell(4, COMPLETED);
                var third = stream.next();

                assertThat(stream.status()).isEqualTo(200);
                assertThat(stream.header("Content-Type")).isEqualTo("text/event-stream;charset=utf-8");
                assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
                assertThat(first).containsEntry("event", "paymentUpdate").containsEntry("id", "2");
                assertThat(first.get("data")).contains("\"status\":\"pending\"", payment.toString(), "\"amount\":");
                assertThat(second).containsEntry("id", "3");
                assertThat(third).containsEntry("id", "4");
                assertThat(third.get("data")).contains("\"status\":\"completed\"");
                assertThat(stream.next()).containsEntry("event", "end");
                assertThat(stream.next()).isNull();
            }
        }

        @Test
        void goes_on_after_the_version_that_the_client_has_seen() throws Exception {
            truth(token, 3, PROCESSING);
            try (var stream = stream("Last-Event-ID", "3")) {
                assertThat(stream.line()).isEqualTo(": version 3");
                tell(4, COMPLETED);
                assertThat(stream.next()).containsEntry("id", "4");
            }
        }

        @Test
        void of_a_payment_whose_end_was_seen_is_over_at_once() throws Exception {
            truth(token, 4, COMPLETED);
            try (var stream = stream("Last-Event-ID", "4")) {
                assertThat(stream.next()).containsEntry("event", "end");
                assertThat(stream.next()).isNull();
            }
        }

        @Test
        void is_readable_for_an_allowed_page() throws Exception {
            truth(token, 4, COMPLETED);
            try (var stream = stream("Origin", Stage.FRONTEND)) {
                assertThat(stream.header("Access-Control-Allow-Origin")).isEqualTo(Stage.FRONTEND);
            }
        }
    }

    @Nested
    class A_stream_is_refused {
        @Test
        void without_a_token() throws Exception {
            assertThat(Http.get(gateway, path()).statusCode()).isEqualTo(401);
            assertThat(Http.get(gateway, path(), "Authorization", "Bearer nonsense")
                            .statusCode())
                    .isEqualTo(401);
        }

        @Test
        void for_what_the_token_does_not_open_as_for_what_does_not_exist() throws Exception {
            truth("another token", 2, PENDING);
            var answer = Http.get(gateway, path(), "Authorization", "Bearer " + token);

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("\"E003\"");
            assertThat(Http.get(gateway, "/api/payments/nonsense/stream", "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(404);
        }

        @Test
        void to_a_page_elsewhere() throws Exception {
            truth(token, 2, PENDING);
            assertThat(Http.get(
                                    gateway,
                                    path(),
                                    "Authorization",
                                    "Bearer " + token,
                                    "Origin",
                                    "https://evil.example.com")
                            .statusCode())
                    .isEqualTo(403);
        }

        @Test
        void while_nobody_knows_the_present_state() throws Exception {
            stage.payments().answer("/internal/live/payments/" + payment, 500, "{}");
            assertThat(Http.get(gateway, path(), "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(503);
        }

        @Test
        void when_something_is_sent_to_it() throws Exception {
            assertThat(Http.post(gateway, path(), "{}", "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(405);
        }
    }

    private EventStream stream(String... more) throws Exception {
        var headers = new String[more.length + 2];
        headers[0] = "Authorization";
        headers[1] = "Bearer " + token;
        System.arraycopy(more, 0, headers, 2, more.length);
        return EventStream.open(gateway, path(), headers);
    }

    private String path() {
        return "/api/payments/" + payment + "/stream";
    }
}
