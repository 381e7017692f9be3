/**
 * The proof: plain functions over collected facts. {@link hk.epay.system.chaos.check.Checker} lists all rules; each has a
 * test in which somebody doctored the facts.
 */
package hk.epay.system.chaos.check;
