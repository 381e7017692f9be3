/** What a client is told when something is wrong: RFC 9457 problems with stable codes, in the caller's language. */
package hk.epay.kit.problem;
