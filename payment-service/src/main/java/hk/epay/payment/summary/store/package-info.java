/** Counts and sums from the database. */
package hk.epay.payment.summary.store;
