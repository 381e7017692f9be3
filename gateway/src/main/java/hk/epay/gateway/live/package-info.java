/**
 * Live status: who listens to which payments, and what each of them has been shown. Knows nothing of sockets or Kafka;
 * every transport brings a {@link hk.epay.gateway.live.Link} and a {@link hk.epay.gateway.live.Wire}, and gets the current
 * state first, then only newer ones.
 */
package hk.epay.gateway.live;
