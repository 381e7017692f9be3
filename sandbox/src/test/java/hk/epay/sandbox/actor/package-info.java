/** Who takes part in the rail's story: a merchant's system, the shopper with the phone, and the operator of the sandbox. */
package hk.epay.sandbox.actor;
