/**
 * Whether an order can still be paid. The gate is this service's alone: order-service asks for it to be closed, and the
 * order changes only on the answer.
 */
package hk.epay.payment.gate;
