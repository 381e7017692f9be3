package hk.epay.system.chaos.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import hk.epay.system.chaos.history.Operation;
import hk.epay.system.chaos.load.HookReceiver.Reception;
import hk.epay.system.chaos.load.Sighting;

/** Everything that is known after a run. The lists are filled by whoever collects. Money is in cents. */
public record Facts(
        List<Operation> history,
        List<OrderRow> orders,
        List<PaymentRow> payments,
        List<Move> moves,
        List<RefundRow> refunds,
        List<Booking> bookings,
        List<RailPayment> railPayments,
        List<RailRefund> railRefunds,
        List<Published> published,
        List<Sighting> sightings,
        List<Endpoint> endpoints,
        List<PublicEvent> publicEvents,
        List<Reception> receptions,
        List<Leftover> leftovers) {

    /** Nothing yet. */
    public static Facts none() {
        return new Facts(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    /**
     * Payments whose money does not fit and waits for a person, because the rail would not take it back by itself. That is
     * said with an alarm, and is as it should be.
     */
    Set<String> waitingForAPerson() {
        var refusedByTheRail = refunds.stream()
                .filter(refund ->
                        !refund.purpose().equals("merchant") && refund.state().equals("failed"))
                .map(RefundRow::payment)
                .collect(Collectors.toSet());
        return payments.stream()
                .filter(PaymentRow::isInReview)
                .map(PaymentRow::id)
                .filter(refusedByTheRail::contains)
                .collect(Collectors.toSet());
    }

    /** An order in order-service's database. */
    public record OrderRow(
            String id, String merchant, String description, long cents, String status, int version, String paymentId) {}

    /** A payment in payment-service's database; {@code state} is the inner one. */
    public record PaymentRow(
            String id,
            String order,
            String merchant,
            long cents,
            String state,
            String status,
            int version,
            String transactionId,
            long refunded) {
        /** Whether money arrived that does not fit. */
        public boolean isInReview() {
            return List.of("paid_late", "conflicted").contains(state);
        }

        /** Whether money arrived, whatever became of it. */
        public boolean hasMoney() {
            return List.of("succeeded", "paid_late", "conflicted", "refunded_late")
                    .contains(state);
        }
    }

    /**
     * A row of a history table, in the order of its id.
     *
     * @param of the payment's or the order's id
     * @param from the state before; null for the first and for orders, which do not keep it
     * @param tells the event that the world was told; null when it was told nothing
     */
    public record Move(String of, int version, String from, String to, String tells) {}

    /** A refund in payment-service's database. */
    public record RefundRow(
            String id, String payment, String merchant, long cents, String state, String reason, String purpose) {
        /** Whether its money may be on the way or back. */
        public boolean counts() {
            return !List.of("failed", "cancelled", "reversed").contains(state);
        }
    }

    /** One entry of a posting: plus is debit, minus is credit. */
    public record Booking(String posting, String merchant, String payment, String kind, String account, long cents) {}

    /** A payment in the rail's books; {@code reference} is our payment's id. */
    public record RailPayment(
            String transactionId, String reference, String status, long cents, long refunded, long refundReserved) {
        /** Whether the shopper's money moved. */
        public boolean isPaid() {
            return status.equals("paid");
        }
    }

    /** A refund in the rail's books; {@code id} is our refund's id. */
    public record RailRefund(String id, String transactionId, long cents, String status) {}

    /** A record on Kafka, in the order of its partition. */
    public record Published(
            String topic, int partition, long offset, String key, String type, int version, String eventId) {}

    /** Where a merchant wants to be told; {@code secret} is known to the receiver only. */
    public record Endpoint(String name, String merchant) {}

    /** An event of merchant-sync-service's public log. */
    public record PublicEvent(String id, String merchant, long sequence, String type) {}

    /**
     * Something that should not be left after the quiet: a row in an outbox, a dead letter, a quarantined webhook.
     *
     * @param where {@code outbox of epay_payment}, for example
     */
    public record Leftover(String where, String what, Instant since) {}
}
