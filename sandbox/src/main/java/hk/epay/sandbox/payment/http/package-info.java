/** The rail's HTTP interface, as merchants' systems call it. */
package hk.epay.sandbox.payment.http;
