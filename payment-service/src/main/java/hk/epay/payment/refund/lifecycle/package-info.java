/**
 * Every move a refund can make, and what it does to the payment's money. Plain Java, like the payment's own lifecycle: a
 * reservation is made before the rail is asked, and only a refund that certainly did not happen gives it back.
 */
package hk.epay.payment.refund.lifecycle;
