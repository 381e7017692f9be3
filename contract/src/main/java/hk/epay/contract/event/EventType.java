package hk.epay.contract.event;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import static hk.epay.contract.Topics.MERCHANTS;
import static hk.epay.contract.Topics.ORDERS;
import static hk.epay.contract.Topics.PAYMENTS;

/** The name of a fact ({@code ce_type}), the topic it travels on and the shape it has. */
public enum EventType {
    ORDER_CREATED("epay.order.created", ORDERS, OrderEvent.class),
    /** The order shall become cancelled or expired; payment-service answers with a {@link GateEvent}. */
    ORDER_CLOSE_REQUESTED("epay.order.close_requested", ORDERS, OrderEvent.class),
    ORDER_PAID("epay.order.paid", ORDERS, OrderEvent.class),
    ORDER_EXPIRED("epay.order.expired", ORDERS, OrderEvent.class),
    ORDER_CANCELLED("epay.order.cancelled", ORDERS, OrderEvent.class),
    ORDER_REFUNDED("epay.order.refunded", ORDERS, OrderEvent.class),

    /** No payment can succeed for the order any more. */
    GATE_CLOSED("epay.gate.closed", PAYMENTS, GateEvent.class),
    /** The order is paid; it cannot be closed. */
    GATE_KEPT("epay.gate.kept", PAYMENTS, GateEvent.class),

    PAYMENT_CREATED("epay.payment.created", PAYMENTS, PaymentEvent.class),
    /** The upstream's token arrived: the payer can be shown a code. */
    PAYMENT_READY("epay.payment.ready", PAYMENTS, PaymentEvent.class),
    PAYMENT_PROCESSING("epay.payment.processing", PAYMENTS, PaymentEvent.class),
    PAYMENT_COMPLETED("epay.payment.completed", PAYMENTS, PaymentEvent.class),
    PAYMENT_FAILED("epay.payment.failed", PAYMENTS, PaymentEvent.class),
    PAYMENT_EXPIRED("epay.payment.expired", PAYMENTS, PaymentEvent.class),
    PAYMENT_CANCELLED("epay.payment.cancelled", PAYMENTS, PaymentEvent.class),
    PAYMENT_REVIEW("epay.payment.review", PAYMENTS, PaymentEvent.class),
    PAYMENT_REFUND_REQUESTED("epay.payment.refund_requested", PAYMENTS, PaymentEvent.class),
    PAYMENT_REFUND_FAILED("epay.payment.refund_failed", PAYMENTS, PaymentEvent.class),
    PAYMENT_PARTIALLY_REFUNDED("epay.payment.partially_refunded", PAYMENTS, PaymentEvent.class),
    PAYMENT_REFUNDED("epay.payment.refunded", PAYMENTS, PaymentEvent.class),

    MERCHANT_CREATED("epay.merchant.created", MERCHANTS, MerchantEvent.class),
    MERCHANT_SUSPENDED("epay.merchant.suspended", MERCHANTS, MerchantEvent.class),
    MERCHANT_REINSTATED("epay.merchant.reinstated", MERCHANTS, MerchantEvent.class),
    /** New Octopus credentials are in force; whoever keeps the old ones fetches again. */
    MERCHANT_CREDENTIALS_ROTATED("epay.merchant.credentials_rotated", MERCHANTS, MerchantEvent.class),
    /** Other browser origins may call for the merchant. */
    MERCHANT_ORIGINS_CHANGED("epay.merchant.origins_changed", MERCHANTS, MerchantEvent.class);

    private static final Map<String, EventType> BY_WIRE =
            Stream.of(values()).collect(Collectors.toMap(EventType::wire, Function.identity()));

    private final String wire;
    private final String topic;
    private final Class<? extends DomainEvent> shape;

    EventType(String wire, String topic, Class<? extends DomainEvent> shape) {
        this.wire = wire;
        this.topic = topic;
        this.shape = shape;
    }

    /** The name on the wire, such as {@code epay.order.created}. */
    @JsonValue
    public String wire() {
        return wire;
    }

    public String topic() {
        return topic;
    }

    public Class<? extends DomainEvent> shape() {
        return shape;
    }

    /** The type with this name; empty for a name from a newer version, which a listener skips and counts. */
    public static Optional<EventType> find(String wire) {
        return Optional.ofNullable(BY_WIRE.get(wire));
    }

    /**
     * The type with this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    @JsonCreator
    public static EventType of(String wire) {
        return find(wire).orElseThrow(() -> new IllegalArgumentException("no such event type"));
    }
}
