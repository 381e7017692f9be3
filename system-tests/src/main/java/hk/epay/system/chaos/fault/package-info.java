/**
 * What goes wrong and when: a schedule that depends on nothing but the seed, a proxy that loses and delays bytes, and the
 * hand that does it all to a running stack.
 */
package hk.epay.system.chaos.fault;
