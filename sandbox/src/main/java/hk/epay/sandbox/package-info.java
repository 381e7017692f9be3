/**
 * The Octopus side, simulated: the rail's HTTP interface, a phone to pay with, and ways to make it misbehave. It keeps
 * its own books in its own database, so that the suite's books can be proven against somebody else's.
 */
package hk.epay.sandbox;
