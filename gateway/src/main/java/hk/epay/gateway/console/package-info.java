/**
 * The merchant console's server side. The browser holds a sealed cookie and never a token: this package opens the cookie, makes
 * sure that our own page is asking, and turns the question into a call of the public API with the merchant's token.
 */
package hk.epay.gateway.console;
