/** Asks payment-service for the truth about payments. */
package hk.epay.gateway.live.upstream;
