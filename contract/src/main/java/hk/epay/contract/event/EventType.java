package hk.epay.contract.event;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import static hk.epay.contract.Topics.LEDGER;
import static hk.epay.contract.Topics.MERCHANTS;
import static hk.epay.contract.Topics.ORDERS;
import static hk.epay.contract.Topics.PAYMENTS;
import static hk.epay.contract.Topics.SETTLEMENTS;

/** The name of a fact ({@code ce_type}), the topic it travels on and the shape it has. */
public enum EventType {
    /** A merchant placed an order; it can be paid until it expires. */
    ORDER_CREATED("epay.order.created", ORDERS, OrderEvent.class),
    /** The order shall become cancelled or expired; payment-service answers with a {@link GateEvent}. */
    ORDER_CLOSE_REQUESTED("epay.order.close_requested", ORDERS, OrderEvent.class),
    /** A payment completed; the order is settled. */
    ORDER_PAID("epay.order.paid", ORDERS, OrderEvent.class),
    /** Nobody paid in time, and no payment can succeed any more. */
    ORDER_EXPIRED("epay.order.expired", ORDERS, OrderEvent.class),
    /** The merchant took it back unpaid, and no payment can succeed any more. */
    ORDER_CANCELLED("epay.order.cancelled", ORDERS, OrderEvent.class),
    /** Money of the order went back; {@code status} tells whether all of it. */
    ORDER_REFUNDED("epay.order.refunded", ORDERS, OrderEvent.class),

    /** No payment can succeed for the order any more. */
    GATE_CLOSED("epay.gate.closed", PAYMENTS, GateEvent.class),
    /** The order is paid, or a payment still holds it; it cannot be closed. */
    GATE_KEPT("epay.gate.kept", PAYMENTS, GateEvent.class),

    /** An attempt to pay began; the upstream has not answered yet. */
    PAYMENT_CREATED("epay.payment.created", PAYMENTS, PaymentEvent.class),
    /** The upstream's token arrived: the payer can be shown a code. */
    PAYMENT_READY("epay.payment.ready", PAYMENTS, PaymentEvent.class),
    /** The payer approved; the money is not confirmed. */
    PAYMENT_PROCESSING("epay.payment.processing", PAYMENTS, PaymentEvent.class),
    /** The money arrived. */
    PAYMENT_COMPLETED("epay.payment.completed", PAYMENTS, PaymentEvent.class),
    /** The upstream refused for good; {@code statusReason} and {@code failureCode} say why. */
    PAYMENT_FAILED("epay.payment.failed", PAYMENTS, PaymentEvent.class),
    /** Nobody paid in time. */
    PAYMENT_EXPIRED("epay.payment.expired", PAYMENTS, PaymentEvent.class),
    /** The attempt was closed unpaid. */
    PAYMENT_CANCELLED("epay.payment.cancelled", PAYMENTS, PaymentEvent.class),
    /** Money arrived that does not fit; a policy or a person decides. */
    PAYMENT_REVIEW("epay.payment.review", PAYMENTS, PaymentEvent.class),
    /** Some of the money is to go back; the upstream has not confirmed. */
    PAYMENT_REFUND_REQUESTED("epay.payment.refund_requested", PAYMENTS, PaymentEvent.class),
    /** The upstream refused a refund; the money stayed. */
    PAYMENT_REFUND_FAILED("epay.payment.refund_failed", PAYMENTS, PaymentEvent.class),
    /** Some of the money went back. */
    PAYMENT_PARTIALLY_REFUNDED("epay.payment.partially_refunded", PAYMENTS, PaymentEvent.class),
    /** All of the money went back. */
    PAYMENT_REFUNDED("epay.payment.refunded", PAYMENTS, PaymentEvent.class),

    /** Money was booked: it moved between the accounts of a merchant. */
    LEDGER_POSTED("epay.ledger.posted", LEDGER, LedgerEvent.class),
    /** The rail closed a business day of a merchant and pays out. */
    SETTLEMENT_PROCESSED("epay.settlement.processed", SETTLEMENTS, SettlementEvent.class),

    /** A merchant joined. */
    MERCHANT_CREATED("epay.merchant.created", MERCHANTS, MerchantEvent.class),
    /** The merchant may not take payments for now. */
    MERCHANT_SUSPENDED("epay.merchant.suspended", MERCHANTS, MerchantEvent.class),
    /** The merchant may take payments again. */
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

    /** Refuses to name a fact of another shape, or one without its place in the order of its key. */
    void mustBe(Class<? extends DomainEvent> told, int version) {
        if (shape != told) {
            throw new IllegalArgumentException(wire + " is no " + told.getSimpleName());
        }
        if (version < 1) {
            throw new IllegalArgumentException("versions count from 1");
        }
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
