/** The races of a payment's life, each with what decides it and the tests that show it. */
package hk.epay.system.race;
