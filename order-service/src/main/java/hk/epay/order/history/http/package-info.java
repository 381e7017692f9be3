/** An order's history over HTTP. */
package hk.epay.order.history.http;
