package hk.epay.payment.summary;

import hk.epay.contract.Money;

/**
 * What came in and what went back.
 *
 * @param payments that were paid
 * @param captured their money
 * @param refunded money of merchants' refunds; below zero when the rail undid more of them than succeeded
 */
public record Takings(long payments, Money captured, Money refunded) {
    public static final Takings NONE = new Takings(0, Money.hkd(0), Money.hkd(0));

    /** These and those. */
    public Takings plus(Takings more) {
        return new Takings(payments + more.payments, captured.plus(more.captured), refunded.plus(more.refunded));
    }
}
