package hk.epay.gateway.live.socket;

import java.net.URI;
import java.util.Map;

import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.PaymentStatus;
import hk.epay.contract.event.EventType;
import hk.epay.gateway.live.kafka.EventFeed;
import hk.epay.gateway.testing.Facts;
import hk.epay.gateway.testing.SocketClient;
import hk.epay.gateway.testing.Stage;
import hk.epay.kit.event.Json;
import hk.epay.kit.testing.TestTokens;

import static hk.epay.contract.PaymentStatus.COMPLETED;
import static org.awaitility.Awaitility.await;

/** One payment, its truth at payment-service, and the events that tell of it. */
abstract class LivePaymentTest {
    static final MerchantId DEMO = new MerchantId("mer_demo");

    @TestHTTPResource
    URI gateway;

    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
    String kafka;

    @Inject
    EventFeed feed;

    Stage stage;

    final OrderId order = OrderId.next();
    final PaymentId payment = PaymentId.next();
    Facts facts;

    @BeforeEach
    void connect() {
        facts = new Facts(kafka);
        await().until(feed::alive);
    }

    @AfterEach
    void disconnect() {
        facts.close();
    }

    /** A back office that shows when this replica has heard what was told. */
    SocketClient witness() {
        var witness = page(TestTokens.merchant(DEMO.value()).text());
        witness.say(Map.of("type", "joinMerchant")).heardNothing();
        return witness;
    }

    SocketClient page(String token) {
        return SocketClient.at(gateway, stage.vertx()).bearer(token).open();
    }

    /** What payment-service answers about the payment, to this client only. */
    void truth(String token, int version, PaymentStatus status) {
        stage.payments().at("/internal/live/payments/" + payment, request -> {
            if (("Bearer " + token).equals(request.getHeader("Authorization"))) {
                answer(request, version, status);
            } else {
                request.response().setStatusCode(404).end();
            }
        });
    }

    void answer(HttpServerRequest question, int version, PaymentStatus status) {
        question.response()
                .putHeader("Content-Type", "application/json")
                .end(json(Facts.status(order, payment, version, status)));
    }

    void tell(int version, PaymentStatus status) throws Exception {
        var type = status == COMPLETED ? EventType.PAYMENT_COMPLETED : EventType.PAYMENT_PROCESSING;
        facts.tell(Facts.payment(type, DEMO, order, payment, version, status));
    }

    static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
