/** Payments over HTTP, for merchants' backends and checkout pages, and for the gateway's live rooms. */
package hk.epay.payment.http;
