/** Limits that several replicas share, in PostgreSQL: only where the gateway was given a database. */
package hk.epay.gateway.access.store;
