/**
 * The services behind the gateway: where their replicas are, which of them takes connections right now, and how to ask
 * one of them.
 */
package hk.epay.gateway.backend;
