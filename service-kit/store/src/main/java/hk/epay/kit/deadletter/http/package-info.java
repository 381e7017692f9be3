/** The operator's way to the dead letters of a service. */
package hk.epay.kit.deadletter.http;
