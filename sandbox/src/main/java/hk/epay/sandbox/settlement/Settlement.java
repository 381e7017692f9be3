package hk.epay.sandbox.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

import hk.epay.contract.Money;

/**
 * What the rail pays out to a merchant for a business day.
 *
 * @param merchantId its number at the rail
 * @param businessDate in Hong Kong
 * @param payoutDate the business day after it
 */
public record Settlement(
        String settlementId,
        String merchantId,
        LocalDate businessDate,
        LocalDate payoutDate,
        Instant closedAt,
        List<Line> lines) {

    /**
     * A payment, or a refund that is taken from what is paid out.
     *
     * @param orderId the merchant's own reference of the payment
     * @param refundId the merchant's own reference of the refund; null for a payment
     * @param fee what the rail keeps; never of a refund
     * @param occurredAt when the money moved
     */
    public record Line(
            String transactionId, String orderId, String refundId, Money gross, Money fee, Instant occurredAt) {
        public boolean isRefund() {
            return refundId != null;
        }

        /** What it adds to the payout; below zero for a refund. */
        public Money net() {
            return isRefund() ? Money.hkd(0).minus(gross).minus(fee) : gross.minus(fee);
        }
    }

    /** All payments. */
    public Money captured() {
        return sum(line -> line.isRefund() ? Money.hkd(0) : line.gross());
    }

    /** All refunds. */
    public Money refunded() {
        return sum(line -> line.isRefund() ? line.gross() : Money.hkd(0));
    }

    public Money fees() {
        return sum(Line::fee);
    }

    /** What is paid out; below zero when more went back than came. */
    public Money net() {
        return sum(Line::net);
    }

    private Money sum(Function<Line, Money> part) {
        return lines.stream().map(part).reduce(Money.hkd(0), Money::plus);
    }
}
