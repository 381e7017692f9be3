package hk.epay.payment.rail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;

import hk.epay.contract.BusinessDays;
import hk.epay.contract.MerchantId;
import hk.epay.contract.RefundId;
import hk.epay.contract.event.EventType;
import hk.epay.contract.event.SettlementEvent;
import hk.epay.contract.event.SettlementEvent.Line;

/** What the rail pays out, as merchant-sync-service tells it. */
public final class Payout {
    private final String id = "set_" + UUID.randomUUID();
    private final List<Line> lines = new ArrayList<>();
    private final String merchant;
    private final Instant closedAt;

    private Payout(String merchant, Instant closedAt) {
        this.merchant = merchant;
        this.closedAt = closedAt;
    }

    public static Payout to(String merchant) {
        return new Payout(merchant, Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    /** A payment that was paid at this moment, by the rail's clock. */
    public Payout of(String reference, String transactionId, long gross, long fee, Instant paidAt) {
        lines.add(new Line(transactionId, reference, SettlementEvent.CAPTURE, null, gross, fee, paidAt));
        return this;
    }

    /** A payment that was paid just now, of 100.00 with a fee of 1.50. */
    public Payout of(Rail.Known known) {
        return of(known.reference, known.transactionId, 10_000, 150, closedAt);
    }

    /** A refund that went back just now. */
    public Payout less(Rail.Known known, String refundId, long gross, long fee) {
        lines.add(new Line(
                known.transactionId,
                known.reference,
                SettlementEvent.REFUND,
                RefundId.of(refundId),
                gross,
                fee,
                closedAt));
        return this;
    }

    public String id() {
        return id;
    }

    /** Tells it on Kafka; telling it again is the same settlement under another event id. */
    public Payout told() {
        long captured = sum(SettlementEvent.CAPTURE, Line::grossCents);
        long refunded = sum(SettlementEvent.REFUND, Line::grossCents);
        long fees = sum(SettlementEvent.CAPTURE, Line::feeCents) - sum(SettlementEvent.REFUND, Line::feeCents);
        Shop.tells(
                "epay.settlements",
                new SettlementEvent(
                        EventType.SETTLEMENT_PROCESSED,
                        new MerchantId(merchant),
                        1,
                        1,
                        id,
                        day(),
                        "HKD",
                        lines,
                        captured,
                        refunded,
                        fees,
                        captured - refunded - fees,
                        closedAt));
        return this;
    }

    private LocalDate day() {
        return BusinessDays.dayOf(closedAt);
    }

    private long sum(String kind, ToLongFunction<Line> part) {
        return lines.stream()
                .filter(line -> line.kind().equals(kind))
                .mapToLong(part)
                .sum();
    }
}
