package hk.epay.payment.upstream;

import hk.epay.contract.RefundId;

/**
 * A refund as the rail's books list it with its payment.
 *
 * @param reference ours if it is one of ours, else whatever the rail made up
 */
public record RailRefund(String reference, HeardRefund heard) {
    public boolean is(RefundId refund) {
        return refund.toString().equals(reference);
    }
}
