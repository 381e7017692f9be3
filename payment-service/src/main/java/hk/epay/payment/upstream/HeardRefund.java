package hk.epay.payment.upstream;

import java.time.Instant;
import java.util.Locale;

import hk.epay.contract.Money;
import hk.epay.contract.RefundId;
import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.refund.lifecycle.RefundEvidence;
import hk.epay.payment.refund.lifecycle.RefundSignal;

/**
 * What the rail said about a refund.
 *
 * @param said its own word, for people
 * @param money null when it named none
 * @param code its code of a failure; null when none
 */
public record HeardRefund(RefundSignal signal, String said, Money money, String code, Instant occurredAt) {
    static HeardRefund word(RefundSignal signal, String said, Instant at) {
        return new HeardRefund(signal, said, null, null, at);
    }

    /**
     * As evidence about a refund.
     *
     * @param occasion tells one hearing from the next; the same occasion heard twice counts once
     */
    public RefundEvidence evidence(Source source, RefundId refund, String occasion) {
        return new RefundEvidence(
                source,
                source.name().toLowerCase(Locale.ROOT) + ":refund:" + refund + ":" + occasion,
                signal,
                said,
                money,
                code,
                occurredAt);
    }
}
