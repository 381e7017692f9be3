/** What order-service answers. */
package hk.epay.payment.gate.upstream;
