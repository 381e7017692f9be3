package hk.epay.gateway.testing;

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
import hk.epay.kit.event.Json;
import hk.epay.kit.testing.TestTokens;

import static hk.epay.contract.PaymentStatus.COMPLETED;
import static org.awaitility.Awaitility.await;

/** One payment, its truth at payment-service, and the events that tell of it. */
public abstract class LivePaymentTest {
    protected static final MerchantId DEMO = new MerchantId("mer_demo");

    @TestHTTPResource
    protected URI gateway;

    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
    protected String kafka;

    @Inject
    protected EventFeed feed;

    protected Stage stage;

    protected final OrderId order = OrderId.next();
    protected final PaymentId payment = PaymentId.next();
    protected Facts facts;

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
    protected SocketClient witness() {
        var witness = page(TestTokens.merchant(DEMO.value()).text());
        witness.say(Map.of("type", "joinMerchant")).heardNothing();
        return witness;
    }

    protected SocketClient page(String token) {
        return SocketClient.at(gateway, stage.vertx()).bearer(token).open();
    }

    /** What payment-service answers about the payment, to this client only. */
    protected void truth(String token, int version, PaymentStatus status) {
        stage.payments().at("/internal/live/payments/" + payment, request -> {
            if (("Bearer " + token).equals(request.getHeader("Authorization"))) {
                answer(request, version, status);
            } else {
                request.response().setStatusCode(404).end();
            }
        });
    }

    protected void answer(HttpServerRequest question, int version, PaymentStatus status) {
        question.response()
                .putHeader("Content-Type", "application/json")
                .end(json(Facts.status(order, payment, version, status)));
    }

    protected void tell(int version, PaymentStatus status) throws Exception {
        var type = status == COMPLETED ? EventType.PAYMENT_COMPLETED : EventType.PAYMENT_PROCESSING;
        facts.tell(Facts.payment(type, DEMO, order, payment, version, status));
    }

    protected static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
