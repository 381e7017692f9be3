/** The webhook's door. */
package hk.epay.payment.callback.http;
