/** The operator's hand on the accounts, over HTTP. */
package hk.epay.sandbox.access.http;
