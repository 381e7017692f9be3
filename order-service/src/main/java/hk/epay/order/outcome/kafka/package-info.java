/** Listens to payment-service. */
package hk.epay.order.outcome.kafka;
