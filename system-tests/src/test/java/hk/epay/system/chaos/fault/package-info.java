/** Faults by the seed, and a line as bad as it was asked to be. */
package hk.epay.system.chaos.fault;
