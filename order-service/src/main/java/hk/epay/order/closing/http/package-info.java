/** Cancelling over HTTP. */
package hk.epay.order.closing.http;
