package hk.epay.gateway.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.contract.MerchantId;
import hk.epay.contract.event.EventType;
import hk.epay.gateway.testing.ConsoleBrowser;
import hk.epay.gateway.testing.Facts;
import hk.epay.gateway.testing.LivePaymentTest;
import hk.epay.gateway.testing.SocketClient;
import hk.epay.gateway.testing.SocketClient.Knock;
import hk.epay.gateway.testing.Stage;
import hk.epay.kit.testing.TestTokens;

import static hk.epay.contract.PaymentStatus.COMPLETED;
import static hk.epay.contract.PaymentStatus.PROCESSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The console's live feed: whoever is signed in sees the payments, and no other page does. */
@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class ConsoleLiveTest extends LivePaymentTest {
    private final String token = TestTokens.merchant(DEMO.value()).text();

    @Nested
    class Our_own_page {
        @Test
        void sees_every_payment_of_the_merchant() throws Exception {
            try (var page = knock(cookie(token)).origin(own()).open()) {
                assertThat(page.socket().subProtocol()).isEqualTo("epay.v1");
                page.say(Map.of("type", "joinMerchant")).heardNothing();

                tell(3, PROCESSING);

                assertThat(page.await("update").getString("paymentId")).isEqualTo(payment.toString());
            }
        }

        @Test
        void follows_one_payment_from_its_present_state() throws Exception {
            truth(token, 2, PROCESSING);
            try (var page = knock(cookie(token)).origin(own()).open()) {
                page.join(payment);
                assertThat(page.next("snapshot").getInteger("version")).isEqualTo(2);

                tell(3, COMPLETED);

                assertThat(page.next("update").getString("status")).isEqualTo("completed");
            }
        }

        @Test
        void is_at_home_where_our_proxy_says_it_is() {
            try (var page = knock(cookie(token))
                    .from(Stage.TRUSTED_PROXY)
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-Host", "pay.example.com")
                    .origin("https://pay.example.com")
                    .open()) {
                page.say(Map.of("type", "joinMerchant")).heardNothing();
            }
        }

        @Test
        void is_told_when_the_session_ends_although_the_token_lives_on() {
            var content = ConsoleBrowser.content(token)
                    .put("end", Instant.now().plusSeconds(2).getEpochSecond());
            try (var page = knock(ConsoleBrowser.cookie(Stage.SEAL, content))
                    .origin(own())
                    .open()) {
                page.say(Map.of("type", "joinMerchant")).heardNothing();

                assertThat(page.closeCode()).isEqualTo((short) 4401);
            }
        }
    }

    @Nested
    class Another_page {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://evil.example",
                    Stage.FRONTEND,
                    "http://localhost:3000",
                    "https://127.0.0.1",
                    "http://127.0.0.1",
                    "null"
                })
        void cannot_hijack_the_socket(String origin) {
            var refusal = knock(cookie(token)).origin(origin).refused();

            assertThat(refusal.getStatus()).isEqualTo(403);
            assertThat(refusal.getBody().toString()).contains("\"code\":\"E055\"");
        }

        @Test
        void cannot_leave_its_origin_out() {
            assertThat(knock(cookie(token)).refused().getStatus()).isEqualTo(403);
        }

        @Test
        void cannot_hide_behind_our_origin_when_the_browser_knows_better() {
            assertThat(knock(cookie(token))
                            .origin(own())
                            .header("Sec-Fetch-Site", "cross-site")
                            .refused()
                            .getStatus())
                    .isEqualTo(403);
        }

        @Test
        void cannot_use_the_cookie_at_the_checkouts_socket() {
            try (var client = knock(cookie(token))
                    .path("/ws/payments")
                    .origin("http://localhost:3000")
                    .open()) {
                client.say(Map.of("type", "joinMerchant"));
                assertThat(client.next("error").getString("code")).isEqualTo("E008");
            }
        }
    }

    @Nested
    class Without_a_good_session {
        @Test
        void there_is_no_socket() {
            var expired = ConsoleBrowser.content(token)
                    .put("end", Instant.now().minusSeconds(1).getEpochSecond());
            for (var cookie : new String[] {
                "other=1",
                "epay_console=" + token,
                ConsoleBrowser.cookie(Stage.SEAL, expired),
                cookie(TestTokens.admin().text()),
                cookie(TestTokens.checkout(DEMO.value(), order.toString()).text())
            }) {
                var refusal = knock(cookie).origin(own()).refused();

                assertThat(refusal.getStatus()).isEqualTo(401);
                assertThat(refusal.getBody().toString()).contains("\"code\":\"E056\"");
            }
        }

        @Test
        void a_token_of_the_callers_own_opens_nothing() {
            assertThat(knock("other=1")
                            .origin(own())
                            .header("Authorization", "Bearer " + token)
                            .bearer(token)
                            .refused()
                            .getStatus())
                    .isEqualTo(401);
        }

        @Test
        void a_suspended_merchant_is_sent_away() throws Exception {
            var merchant = new MerchantId("mer_live_suspended");
            facts.tell(Facts.merchant(EventType.MERCHANT_SUSPENDED, merchant, 2, "suspended", List.of()));
            var cookie = cookie(TestTokens.merchant(merchant.value()).text());
            var page = ConsoleBrowser.with(gateway, cookie);
            await().until(() -> page.get("/console/api/orders/1").status() == 403);

            assertThat(knock(cookie).origin(own()).refused().getStatus()).isEqualTo(403);
        }
    }

    private Knock knock(String cookie) {
        return SocketClient.at(gateway, stage.vertx()).path("/console/live").header("Cookie", cookie);
    }

    private static String cookie(String token) {
        return ConsoleBrowser.cookie(Stage.SEAL, ConsoleBrowser.content(token));
    }

    /** As the test's client addresses the gateway. */
    private String own() {
        return "http://127.0.0.1:" + gateway.getPort();
    }
}
