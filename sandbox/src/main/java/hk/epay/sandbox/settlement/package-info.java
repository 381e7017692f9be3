/**
 * Settlements: at the end of a business day the rail says what it pays out, payment by payment and refund by refund. What
 * was settled stays as it was said.
 */
package hk.epay.sandbox.settlement;
