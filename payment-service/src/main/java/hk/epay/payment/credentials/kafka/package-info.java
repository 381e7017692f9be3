/** What merchant-sync-service tells. */
package hk.epay.payment.credentials.kafka;
