package hk.epay.merchant.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import hk.epay.contract.event.DomainEvent;
import hk.epay.contract.event.EventType;
import hk.epay.contract.event.OrderEvent;
import hk.epay.contract.event.PaymentEvent;
import hk.epay.kit.crypto.Signatures;

/** Which facts a merchant is told, and under which names. */
public final class PublicEvents {
    private static final String SUITE = "epay.";
    private static final String ID = "evt_";
    private static final int ID_BYTES = 16;

    /** Every public type, in the order of the contract. */
    public static final List<String> TYPES = Arrays.stream(EventType.values())
            .filter(PublicEvents::isPublic)
            .map(PublicEvents::name)
            .toList();

    private PublicEvents() {}

    /** What the merchant is told of a fact; empty for what services only say among themselves. */
    public static Optional<PublicEvent> of(String factId, DomainEvent fact) {
        return isPublic(fact.type())
                ? data(fact)
                        .map(data -> new PublicEvent(
                                id(factId), name(fact.type()), fact.merchantId(), fact.occurredAt(), data))
                : Optional.empty();
    }

    /**
     * The public id of a fact: always the same one, so that a fact that Kafka says twice, a retry and a resend are all
     * recognised by it.
     */
    static String id(String factId) {
        return ID + uuid(factId).orElseGet(() -> hash(factId));
    }

    /** The id of an event that is no fact: a test. */
    static String freshId() {
        return id(UUID.randomUUID().toString());
    }

    /** Requests to close an order are talk between services; what came of them is told. */
    private static boolean isPublic(EventType type) {
        return type.shape() == PaymentEvent.class
                || type.shape() == OrderEvent.class && type != EventType.ORDER_CLOSE_REQUESTED;
    }

    private static String name(EventType type) {
        return type.wire().substring(SUITE.length());
    }

    private static Optional<Object> data(DomainEvent fact) {
        if (fact instanceof PaymentEvent payment) {
            return Optional.of(PaymentData.of(payment));
        }
        return fact instanceof OrderEvent order ? Optional.of(OrderData.of(order)) : Optional.empty();
    }

    private static Optional<String> uuid(String factId) {
        try {
            var uuid = UUID.fromString(factId);
            return uuid.toString().equals(factId) ? Optional.of(factId.replace("-", "")) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String hash(String factId) {
        var full = Signatures.sha256(factId.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(full, 0, ID_BYTES);
    }
}
