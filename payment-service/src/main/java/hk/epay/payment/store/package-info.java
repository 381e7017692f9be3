/** Payments, gates and evidence in PostgreSQL; the only SQL of this service. Locks go gate first, then payment. */
package hk.epay.payment.store;
