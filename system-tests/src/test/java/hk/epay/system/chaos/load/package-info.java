/** Customers by the seed. */
package hk.epay.system.chaos.load;
