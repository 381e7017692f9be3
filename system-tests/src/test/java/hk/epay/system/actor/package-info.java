/** The people of a purchase, and what they can do and see. */
package hk.epay.system.actor;
