/**
 * Who the merchants are: their names and states, the keys they sign in with, and their accounts at the Octopus side.
 * Whoever wants to know whether a key is good, or which secret signs a merchant's payments, asks here.
 */
package hk.epay.merchant.directory;
