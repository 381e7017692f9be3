/** The one way in which anything changes a payment: hear evidence, under the locks, in one transaction. */
package hk.epay.payment.evidence;
