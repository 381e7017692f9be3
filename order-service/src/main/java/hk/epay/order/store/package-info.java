/** Orders in PostgreSQL: the only package that knows the tables. */
package hk.epay.order.store;
