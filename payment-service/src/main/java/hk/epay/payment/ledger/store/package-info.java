/** The ledger in PostgreSQL, which itself refuses a booking that does not balance and a booking that was made before. */
package hk.epay.payment.ledger.store;
