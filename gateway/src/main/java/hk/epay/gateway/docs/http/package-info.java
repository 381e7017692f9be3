/** {@code /openapi} and {@code /docs}. */
package hk.epay.gateway.docs.http;
