/** Closing a business day, and reading what was settled. */
package hk.epay.sandbox.settlement.http;
