/** What merchant-sync-service answers. */
package hk.epay.payment.credentials.upstream;
