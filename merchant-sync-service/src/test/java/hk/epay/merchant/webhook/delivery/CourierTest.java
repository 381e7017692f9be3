package hk.epay.merchant.webhook.delivery;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import hk.epay.merchant.webhook.Receipt;
import hk.epay.merchant.webhook.Receiver;
import hk.epay.merchant.webhook.Receiver.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/** One exchange with a receiver that may be anything. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CourierTest {
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final String BODY = "{\"text\":\"茶餐廳 🐙\"}";

    private final Vertx vertx = Vertx.vertx();
    private final Receiver receiver = Receiver.opens();
    private final Courier courier = new Courier(vertx, new HttpClientOptions());

    @AfterEach
    void close() {
        receiver.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_parcel_arrives_as_it_was_packed() {
        var receipt = carry(url("shop.example", "/hooks?shop=1&x=%20"));
        assertThat(receipt.status()).isEqualTo(200);
        assertThat(receipt.answer()).isEqualTo("answer 200");
        assertThat(receipt.fault()).isNull();
        var request = receiver.awaits(1).get(0);
        assertThat(request.path()).isEqualTo("/hooks?shop=1&x=%20");
        assertThat(request.body()).isEqualTo(BODY);
        assertThat(request.headers())
                .containsEntry("webhook-id", "evt_1")
                .containsEntry("content-type", "application/json")
                .containsEntry("user-agent", "ePay-Webhooks/1");
    }

    @Test
    void it_goes_to_the_address_that_was_checked_under_the_name_that_was_asked_for() {
        // No such name exists: had it been looked up again, nothing would have arrived.
        carry(url("shop.invalid", "/"));
        assertThat(receiver.awaits(1).get(0).headers()).containsEntry("host", "shop.invalid:" + receiver.port());
    }

    @Test
    void a_url_without_a_path_means_the_root() {
        carry(URI.create("http://shop.example:" + receiver.port() + "?a=b"));
        assertThat(receiver.awaits(1).get(0).path()).isEqualTo("/?a=b");
    }

    @Nested
    class An_answer {
        @Test
        void that_sends_us_elsewhere_is_not_followed() {
            receiver.answers(request -> Answer.of(307).with("Location", "http://127.0.0.1:" + receiver.port() + "/no"));
            assertThat(carry(url("shop.example", "/")).status()).isEqualTo(307);
            assertThat(receiver.got()).hasSize(1);
        }

        @Test
        void may_ask_for_patience() {
            receiver.answers(request -> Answer.of(503).with("Retry-After", "120"));
            assertThat(carry(url("shop.example", "/")).retryAfter()).isEqualTo("120");
        }

        @Test
        void that_never_ends_is_read_to_a_point_and_kept_to_a_shorter_one() {
            receiver.answers(request -> Answer.of(200).saying("x".repeat(50_000_000)));
            var receipt = carry(url("shop.example", "/"));
            assertThat(receipt.status()).isEqualTo(200);
            assertThat(receipt.answer()).isEqualTo("x".repeat(2048));
        }

        @Test
        void with_a_nul_in_it_can_be_stored() {
            receiver.answers(request -> Answer.of(500).saying("a\0b"));
            assertThat(carry(url("shop.example", "/")).answer()).isEqualTo("a\uFFFDb");
        }

        @Test
        void that_does_not_come_is_not_waited_for() {
            receiver.answers(request -> Answer.never());
            var receipt = carry(url("shop.example", "/"), Duration.ofMillis(300));
            assertThat(receipt.status()).isNull();
            assertThat(receipt.fault()).isEqualTo("timeout");
            assertThat(receipt.took()).isBetween(Duration.ofMillis(300), WITHIN);
        }

        @Test
        void that_is_cut_off_is_none() {
            receiver.answers(request -> Answer.lost());
            assertThat(carry(url("shop.example", "/")).fault()).isEqualTo("connection");
        }
    }

    @Test
    void nobody_at_home_is_no_answer() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(carry(URI.create("http://shop.example:" + port + "/")).fault())
                .isEqualTo("connection");
    }

    @Nested
    class Over_tls {
        @TempDir
        private Path directory;

        @Test
        void the_certificate_must_be_for_the_name_though_we_connect_to_an_address() throws Exception {
            var certificate = Certificate.of("shop.example", directory);
            var trusting = new Courier(vertx, new HttpClientOptions().setPfxTrustOptions(certificate.trust()));
            try (var secure = Receiver.opens(certificate.context())) {
                assertThat(carry(trusting, secure, "shop.example").status()).isEqualTo(200);
                assertThat(carry(trusting, secure, "other.example").fault()).isEqualTo("tls");
                assertThat(secure.got()).hasSize(1);
            }
        }

        @Test
        void a_certificate_that_nobody_vouches_for_is_not_believed() throws Exception {
            var certificate = Certificate.of("shop.example", directory);
            try (var secure = Receiver.opens(certificate.context())) {
                assertThat(carry(courier, secure, "shop.example").fault()).isEqualTo("tls");
                assertThat(secure.got()).isEmpty();
            }
        }

        private Receipt carry(Courier by, Receiver to, String name) {
            var url = URI.create("https://" + name + ":" + to.port() + "/");
            return by.carry(parcel(url), Duration.ofSeconds(10)).await().indefinitely();
        }
    }

    private URI url(String name, String path) {
        return URI.create("http://" + name + ":" + receiver.port() + path);
    }

    private Receipt carry(URI url) {
        return carry(url, WITHIN);
    }

    private Receipt carry(URI url, Duration within) {
        return courier.carry(parcel(url), within).await().indefinitely();
    }

    private static Parcel parcel(URI url) {
        return new Parcel(url, InetAddress.getLoopbackAddress(), Map.of("webhook-id", "evt_1"), BODY);
    }
}
