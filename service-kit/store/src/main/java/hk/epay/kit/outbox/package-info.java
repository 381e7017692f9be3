/**
 * Facts leave in the transaction that made them: as rows of the table {@code outbox}, which a relay publishes within
 * milliseconds of the commit, or after a crash, in order per key, at least once.
 */
package hk.epay.kit.outbox;
