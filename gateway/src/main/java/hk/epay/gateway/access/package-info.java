/**
 * Who is at the door: their address behind proxies, their credential, how often they may ask, from which browser origins,
 * and whether their merchant is suspended.
 */
package hk.epay.gateway.access;
