/** A summary for people. */
package hk.epay.payment.summary.http;
