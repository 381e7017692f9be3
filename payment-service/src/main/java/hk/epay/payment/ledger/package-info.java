/**
 * Double entry beside every move of money: each booking sums to zero, commits with what caused it, and is told. What a
 * booking consists of is plain Java; only {@link hk.epay.payment.ledger.Ledger} knows a database.
 */
package hk.epay.payment.ledger;
