/** Settlement lines in PostgreSQL, and the queue that they are until they are booked. */
package hk.epay.payment.settlement.store;
