/**
 * {@code ./epay chaos}: sells and refunds while the suite is broken on purpose, and proves afterwards that every book says
 * the same. {@link hk.epay.system.chaos.ChaosRun} tells the order of things; the rules of the proof are in {@code check}.
 */
package hk.epay.system.chaos;
