/**
 * Every move a payment can make. Plain Java: evidence goes in, the next state and the fact to tell come out, and nothing
 * here waits, stores or calls.
 */
package hk.epay.payment.lifecycle;
