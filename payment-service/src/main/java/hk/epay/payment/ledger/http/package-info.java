/** The ledger over HTTP, for the merchant whose it is. */
package hk.epay.payment.ledger.http;
