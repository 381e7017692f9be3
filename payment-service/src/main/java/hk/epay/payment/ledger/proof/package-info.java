/** The books are compared with everything else that knows of the money, and somebody hears of it when they differ. */
package hk.epay.payment.ledger.proof;
