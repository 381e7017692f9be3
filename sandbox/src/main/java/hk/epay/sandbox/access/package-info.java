/**
 * Who may call the rail: the merchants' accounts, and the checks of headers, nonces and signatures that every call must
 * pass before anything else is looked at.
 */
package hk.epay.sandbox.access;
