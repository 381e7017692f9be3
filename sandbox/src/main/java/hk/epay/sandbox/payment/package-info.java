/**
 * What merchants and shoppers do with the rail: create, ask, cancel, refund, pay. Use cases over the books; each change
 * and the webhook that tells of it are one statement.
 */
package hk.epay.sandbox.payment;
