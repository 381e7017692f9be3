/** Signing in to the console, and out. */
package hk.epay.gateway.console.http;
