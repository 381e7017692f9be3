/** Settings, copies of what the platform said, and the count of calls, in PostgreSQL. */
package hk.epay.merchant.platform.store;
