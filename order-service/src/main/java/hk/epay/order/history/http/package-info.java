/** What happened to an order, step by step, over HTTP. */
package hk.epay.order.history.http;
