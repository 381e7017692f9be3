package hk.epay.gateway.live.kafka;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.Topics;
import hk.epay.contract.event.EventType;
import hk.epay.gateway.testing.Broker;
import hk.epay.gateway.testing.Facts;
import hk.epay.gateway.testing.Http;
import hk.epay.gateway.testing.SocketClient;
import hk.epay.gateway.testing.Stage;
import hk.epay.kit.event.Json;
import hk.epay.kit.testing.TestTokens;

import static hk.epay.contract.PaymentStatus.COMPLETED;
import static hk.epay.contract.PaymentStatus.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

/** One story, because a broker takes its time to come and go. */
@QuarkusTest
@TestProfile(EventFeedTest.BrokerOfItsOwn.class)
@WithTestResource(Stage.class)
@WithTestResource(Broker.class)
@Timeout(120)
class EventFeedTest {
    private static final MerchantId DEMO = new MerchantId("mer_demo");

    @TestHTTPResource
    URI gateway;

    Stage stage;
    Broker broker;

    private final OrderId order = OrderId.next();
    private final PaymentId payment = PaymentId.next();

    /** Its broker is not there when the gateway starts. */
    public static class BrokerOfItsOwn implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.kafka.patience", "2s", "gateway.live.heal-interval", "1h");
        }
    }

    @Test
    void a_broker_may_be_away_at_the_start_and_later_and_nobody_misses_the_truth() throws Exception {
        var token = TestTokens.merchant(DEMO.value()).text();
        stage.payments().answer("/internal/live/payments/" + payment, 200, status(1));
        try (var page = SocketClient.at(gateway, stage.vertx()).bearer(token).open()) {
            page.next("stale");
            page.join(payment).next("snapshot");
            assertThat(Http.get(gateway, "/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(Http.get(gateway, "/q/health/ready").body()).contains("\"events\": \"stale\"");

            broker.comes();
            page.next("live");
            try (var facts = new Facts(broker.servers())) {
                facts.send(Topics.PAYMENTS, "x", "epay.payment.completed", "{broken".getBytes(StandardCharsets.UTF_8));
                facts.send(Topics.PAYMENTS, "x", "epay.payment.invented", "{}".getBytes(StandardCharsets.UTF_8));
                facts.tell(Facts.payment(EventType.PAYMENT_READY, DEMO, order, payment, 2, PENDING));
                assertThat(page.next("update").getInteger("version")).isEqualTo(2);
            }

            broker.goes();
            page.next("stale");

            stage.payments().answer("/internal/live/versions", 200, "[" + status(3) + "]");
            broker.comes();
            page.next("live");
            assertThat(page.next("update").getInteger("version")).isEqualTo(3);
            try (var facts = new Facts(broker.servers())) {
                facts.tell(Facts.payment(EventType.PAYMENT_COMPLETED, DEMO, order, payment, 4, COMPLETED));
                assertThat(page.next("update").getInteger("version")).isEqualTo(4);
            }
        }
    }

    private String status(int version) throws Exception {
        return Json.mapper().writeValueAsString(Facts.status(order, payment, version, PENDING));
    }
}
