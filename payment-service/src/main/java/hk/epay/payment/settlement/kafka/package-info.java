/** Settlements as merchant-sync-service tells them. */
package hk.epay.payment.settlement.kafka;
