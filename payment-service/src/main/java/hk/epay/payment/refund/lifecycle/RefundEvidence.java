package hk.epay.payment.refund.lifecycle;

import java.time.Instant;

import hk.epay.contract.Money;
import hk.epay.payment.lifecycle.Evidence.Source;

/**
 * Something we heard about a refund. It is stored before it has any effect.
 *
 * @param key the same evidence heard twice has the same key
 * @param said what was said, in the speaker's own words; for people
 * @param money the amount that the speaker named; null when none
 * @param code the upstream's code of a failure; null when none
 * @param occurredAt when it happened, by the speaker's clock
 */
public record RefundEvidence(
        Source source, String key, RefundSignal signal, String said, Money money, String code, Instant occurredAt) {
    /** Evidence that names no money. */
    public static RefundEvidence word(Source source, String key, RefundSignal signal, Instant at) {
        return new RefundEvidence(source, key, signal, signal.name(), null, null, at);
    }
}
