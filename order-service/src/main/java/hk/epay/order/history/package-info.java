/** What happened to an order, step by step. */
package hk.epay.order.history;
