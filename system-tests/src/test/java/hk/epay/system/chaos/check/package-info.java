/** The proof is proven: facts of a good day, and a doctored copy for each way in which a day can be bad. */
package hk.epay.system.chaos.check;
