/** What stands around the gateway in its tests: services that are real HTTP servers, and clients that misbehave. */
package hk.epay.gateway.testing;
