/**
 * What the services say to each other and to the world: money, ids, states, error codes and the names of topics. Plain
 * Java; a shape that two services share is defined here and nowhere else.
 */
package hk.epay.contract;
