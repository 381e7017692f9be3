/** The directory in PostgreSQL, through Hibernate Reactive with Panache; the only place that knows so. */
package hk.epay.merchant.directory.store;
