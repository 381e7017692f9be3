/** Hears what happened from Kafka: every replica reads everything, in no consumer group. */
package hk.epay.gateway.live.kafka;
