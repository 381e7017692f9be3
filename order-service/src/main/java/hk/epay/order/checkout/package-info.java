/** Placing an order: what is asked for is checked whole, given a number and a deadline, and told to the suite. */
package hk.epay.order.checkout;
