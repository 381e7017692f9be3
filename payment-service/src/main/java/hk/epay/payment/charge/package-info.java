/** Starting a payment: a short transaction, the call upstream, another short transaction; never a call inside one. */
package hk.epay.payment.charge;
