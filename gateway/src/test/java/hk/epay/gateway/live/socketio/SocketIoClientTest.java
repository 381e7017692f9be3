package hk.epay.gateway.live.socketio;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import hk.epay.gateway.testing.LivePaymentTest;
import hk.epay.gateway.testing.NodeClient;
import hk.epay.gateway.testing.Stage;
import hk.epay.kit.testing.TestTokens;

import static hk.epay.contract.PaymentStatus.COMPLETED;
import static hk.epay.contract.PaymentStatus.PENDING;
import static hk.epay.contract.PaymentStatus.PROCESSING;
import static org.assertj.core.api.Assertions.assertThat;

/** A {@code socket.io-client} from npm, unmodified, with the original platform's component around it. */
@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(180)
class SocketIoClientTest extends LivePaymentTest {
    private final String token =
            TestTokens.checkout(DEMO.value(), order.toString()).text();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}                           | websocket",
                "{\"transports\":[\"websocket\"]} | websocket",
                "{\"transports\":[\"polling\"]}   | polling"
            })
    void a_page_of_the_original_platform_sees_its_payment_through(String options, String transport) throws Exception {
        truth(token, 2, PENDING);
        try (var page = page(token, options)) {
            var snapshot = update(page);
            tell(3, PROCESSING);
            var processing = update(page);
            tell(4, COMPLETED);
            var completed = update(page);

            assertThat(snapshot.getMap())
                    .containsEntry("version", 2)
                    .containsEntry("status", "pending")
                    .containsEntry("orderId", order.toString())
                    .containsKeys("amount", "currency");
            assertThat(processing.getInteger("version")).isEqualTo(3);
            assertThat(completed.getMap()).containsEntry("version", 4).containsKey("completedAt");
            assertThat(page.next().getMap())
                    .containsEntry("outcome", "success")
                    .containsEntry("status", "completed")
                    .containsEntry("transport", transport);
            assertThat(page.exitCode()).isZero();
        }
    }

    @Test
    void a_page_with_a_bad_token_is_told_why() throws Exception {
        try (var page = page("nonsense", "{}")) {
            assertThat(page.next().getMap()).containsEntry("refused", "unauthenticated");
            assertThat(page.exitCode()).isEqualTo(3);
        }
    }

    @Test
    void a_room_of_others_is_refused_like_one_that_does_not_exist() throws Exception {
        truth("another token", 2, PENDING);
        try (var page = page(token, "{}")) {
            var first = page.next();
            var error = first.containsKey("error") ? first : page.next();
            assertThat(error.getJsonObject("error").getMap())
                    .containsEntry("code", "E003")
                    .containsEntry("ref", payment.toString());
        }
    }

    /** Without a token, and where the operator has not asked for it, an id opens nothing. */
    @Test
    void a_bare_id_opens_nothing() throws Exception {
        truth(token, 2, PENDING);
        try (var page = page("", "{\"auth\":{}}")) {
            var first = page.next();
            var error = first.containsKey("error") ? first : page.next();
            assertThat(error.getJsonObject("error").getString("code")).isEqualTo("E008");
        }
    }

    private NodeClient page(String withToken, String options) throws Exception {
        return NodeClient.run(
                "checkout.mjs", "http://localhost:" + gateway.getPort(), withToken, payment.toString(), options);
    }

    /** The next update; what it said about its join is skipped. */
    private static JsonObject update(NodeClient page) {
        var line = page.next();
        while (line != null && line.containsKey("answer")) {
            assertThat(line.getJsonObject("answer").getBoolean("ok")).isTrue();
            line = page.next();
        }
        assertThat(line).isNotNull();
        assertThat(line.containsKey("update")).as(line.encode()).isTrue();
        return line.getJsonObject("update");
    }
}
