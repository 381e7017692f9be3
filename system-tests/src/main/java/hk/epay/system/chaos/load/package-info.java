/** Customers, merchants and listeners, all at once: what they do depends on the seed, and they never believe a failure. */
package hk.epay.system.chaos.load;
