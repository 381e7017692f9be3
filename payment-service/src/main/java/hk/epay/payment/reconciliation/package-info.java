/** Payments we are unsure of: a worker asks the rail, by timers that live in the database, under leases. */
package hk.epay.payment.reconciliation;
