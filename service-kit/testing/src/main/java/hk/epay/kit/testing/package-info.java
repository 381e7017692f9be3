/**
 * What every service's tests stand on: a real PostgreSQL and a real Kafka, started once per JVM before the first test,
 * tokens of every kind, and a look at what was published. Nothing here goes into production.
 */
package hk.epay.kit.testing;
