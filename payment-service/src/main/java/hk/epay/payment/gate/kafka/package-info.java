/** What order-service tells and asks. */
package hk.epay.payment.gate.kafka;
