/** Feed, endpoints and queue in PostgreSQL: plain SQL, because they live from locks, leases and {@code SKIP LOCKED}. */
package hk.epay.merchant.webhook.store;
