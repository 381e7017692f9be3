/**
 * The way to PostgreSQL: statements and transactions that end as a whole, that are repeated only where nothing can have
 * happened, and that tell a lost database from a refused statement.
 */
package hk.epay.kit.db;
