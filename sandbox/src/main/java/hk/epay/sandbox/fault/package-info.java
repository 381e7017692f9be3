/**
 * Misbehaviour on request: errors, silence, answers that get lost, and webhooks that come late, twice, swapped, forged
 * or not at all. What is drawn here is acted out where it belongs; the books themselves never lie.
 */
package hk.epay.sandbox.fault;
