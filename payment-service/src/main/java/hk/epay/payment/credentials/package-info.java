/** Each merchant's own Octopus credentials, asked of their owner, merchant-sync-service, and kept for a short while. */
package hk.epay.payment.credentials;
