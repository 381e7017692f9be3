package hk.epay.payment.upstream;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import hk.epay.contract.Money;
import hk.epay.contract.PaymentId;
import hk.epay.payment.lifecycle.Evidence;
import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.lifecycle.Payment.Rail;
import hk.epay.payment.lifecycle.Signal;

/**
 * What the rail said.
 *
 * @param said its own word, for people
 * @param money null when it named none, or not for our reference
 * @param code its code of a failure; null when none
 * @param refunded what the rail says that went back so far; null when it did not say
 * @param refunds what the rail's books list as given back; null when they were not shown
 */
public record Heard(
        Signal signal,
        String said,
        Money money,
        Rail rail,
        String code,
        Instant occurredAt,
        Money refunded,
        List<RailRefund> refunds) {
    static Heard word(Signal signal, String said, Instant at) {
        return new Heard(signal, said, null, Rail.NOTHING, null, at, null, null);
    }

    /**
     * As evidence about a payment.
     *
     * @param occasion tells one hearing from the next; the same occasion heard twice counts once
     */
    public Evidence evidence(Source source, PaymentId payment, String occasion) {
        return new Evidence(
                source,
                source.name().toLowerCase(Locale.ROOT) + ":" + payment + ":" + occasion,
                signal,
                said,
                money,
                rail,
                code,
                null,
                occurredAt);
    }
}
