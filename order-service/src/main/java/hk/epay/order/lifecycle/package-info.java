/**
 * Every move that an order can make, as a table. Plain Java: no database, no clock, no network; who told us never changes
 * the rule.
 */
package hk.epay.order.lifecycle;
