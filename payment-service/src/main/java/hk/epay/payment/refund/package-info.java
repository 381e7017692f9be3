/**
 * Giving money back: held back in one statement and stored, then the call, then what was heard of it. A refund whose
 * outcome is unknown is asked about before it is repeated, and always under the same reference.
 */
package hk.epay.payment.refund;
