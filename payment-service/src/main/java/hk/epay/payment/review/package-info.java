/** Money that did not fit: returned by a policy after a short delay, or as an operator decides. */
package hk.epay.payment.review;
