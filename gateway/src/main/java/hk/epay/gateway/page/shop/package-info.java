/**
 * The demo shop's server: what a merchant's own backend does, as small as it can be. It holds the key, knows the prices and
 * gives the browser nothing but the order's client token. There is none outside the sandbox.
 */
package hk.epay.gateway.page.shop;
