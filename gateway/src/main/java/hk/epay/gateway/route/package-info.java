/**
 * The door itself: every request passes {@link hk.epay.gateway.route.Door}, which refuses tricks, counts, and hands what
 * is for a service to {@link hk.epay.gateway.route.Relay}, a streaming reverse proxy.
 */
package hk.epay.gateway.route;
