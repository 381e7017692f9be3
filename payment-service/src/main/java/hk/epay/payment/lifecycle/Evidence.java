package hk.epay.payment.lifecycle;

import java.time.Instant;

import hk.epay.contract.Money;
import hk.epay.payment.lifecycle.Payment.CloseGoal;
import hk.epay.payment.lifecycle.Payment.Rail;

/**
 * Something we heard about a payment: an answer, a webhook, an enquiry, the clock, a merchant. It is stored before it
 * has any effect.
 *
 * @param source who said it
 * @param key the same evidence heard twice has the same key
 * @param said what was said, in the speaker's own words; for people
 * @param money the amount that the speaker named; null when none
 * @param rail what the upstream gave us with it
 * @param code the upstream's code of a failure; null when none
 * @param goal set with {@link Signal#CLOSE_ASKED} and {@link Signal#DEADLINE_PASSED}
 * @param occurredAt when it happened, by the speaker's clock
 */
public record Evidence(
        Source source,
        String key,
        Signal signal,
        String said,
        Money money,
        Rail rail,
        String code,
        CloseGoal goal,
        Instant occurredAt) {
    /** Who can tell us something. */
    public enum Source {
        ANSWER,
        WEBHOOK,
        ENQUIRY,
        CLOCK,
        MERCHANT,
        ORDER,
        OPERATOR,
        WORKER,
        /** A line of what the rail pays out. */
        SETTLEMENT
    }

    /** Evidence that names no money and brings nothing from the upstream. */
    public static Evidence word(Source source, String key, Signal signal, CloseGoal goal, Instant at) {
        return new Evidence(source, key, signal, signal.name(), null, Rail.NOTHING, null, goal, at);
    }
}
