/** {@code GET /health}. */
package hk.epay.gateway.health.http;
