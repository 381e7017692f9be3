package hk.epay.gateway.live.poll;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.gateway.testing.Http;
import hk.epay.gateway.testing.LivePaymentTest;
import hk.epay.gateway.testing.Stage;
import hk.epay.kit.testing.TestTokens;

import static hk.epay.contract.PaymentStatus.PENDING;
import static hk.epay.contract.PaymentStatus.PROCESSING;
import static org.assertj.core.api.Assertions.assertThat;

/** Live status for whoever can only ask. payment-service is played: it answers with whatever it was asked. */
@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class HeldQuestionsTest extends LivePaymentTest {
    private final String token = TestTokens.merchant(DEMO.value()).text();
    private final CompletableFuture<Void> joined = new CompletableFuture<>();

    @BeforeEach
    void knowVersionTwo() {
        stage.payments().at("/internal/live/payments/" + payment, request -> {
            answer(request, 2, PENDING);
            joined.complete(null);
        });
    }

    @Nested
    class A_question_that_may_wait {
        @Test
        void is_answered_when_the_payment_changes() throws Exception {
            try (var witness = witness()) {
                var answer = ask("\"2\"", 25);
                joined.get(5, TimeUnit.SECONDS);
                assertThat(answer).isNotDone();
                tell(3, PROCESSING);

                assertThat(answer.get(10, TimeUnit.SECONDS).body()).contains("\"service\":\"payment\"", "waitSeconds");
                assertThat(witness.next("update").getInteger("version")).isEqualTo(3);
            }
        }

        @Test
        void is_answered_at_once_when_the_payment_has_changed_already() throws Exception {
            assertThat(ask("\"1\"", 25).get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }

        @Test
        void is_answered_at_once_when_the_client_knows_nothing_yet() throws Exception {
            assertThat(ask(null, 25).get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(joined).isNotDone();
        }

        @Test
        void is_answered_after_its_time() throws Exception {
            long begun = System.nanoTime();
            assertThat(ask("W/\"2\"", 1).get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(950));
        }

        @Test
        void about_what_is_not_there_does_not_wait() throws Exception {
            stage.payments().answer("/internal/live/payments/" + payment, 404, "{}");
            assertThat(ask("\"2\"", 25).get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }

        @Test
        void may_wait_between_1_and_25_seconds() throws Exception {
            for (var seconds : new String[] {"0", "26", "-1", "x", "", "1&waitSeconds=2"}) {
                var answer = Http.get(
                        gateway,
                        "/api/payments/" + payment + "?waitSeconds=" + seconds,
                        "Authorization",
                        "Bearer " + token);
                assertThat(answer.statusCode()).as(seconds).isEqualTo(400);
                assertThat(answer.body()).contains("?waitSeconds");
            }
        }
    }

    private CompletableFuture<HttpResponse<String>> ask(String known, int seconds) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                var target = "/api/payments/" + payment + "?waitSeconds=" + seconds;
                return known == null
                        ? Http.get(gateway, target, "Authorization", "Bearer " + token)
                        : Http.get(gateway, target, "Authorization", "Bearer " + token, "If-None-Match", known);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
