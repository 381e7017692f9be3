/**
 * Payments: attempts to pay an order over a rail. What we hear is evidence first; one pure function lets it move a
 * payment; the move, its history and the fact that tells of it commit together.
 */
package hk.epay.payment;
