/** What becomes of an order: payment-service's news, and the one place where an order moves. */
package hk.epay.order.outcome;
