/**
 * A real PostgreSQL and a real Kafka from Maven Central, for one machine: what {@code ./epay up} starts and what the
 * tests run against.
 */
package hk.epay.local.embedded;
