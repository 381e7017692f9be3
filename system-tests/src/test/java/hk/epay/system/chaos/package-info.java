/** A short run of the fault harness. */
package hk.epay.system.chaos;
