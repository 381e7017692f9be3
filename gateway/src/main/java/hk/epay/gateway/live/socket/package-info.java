/** {@code epay.v1}: live status over WebSockets at {@code /ws/payments}, JSON text frames both ways. */
package hk.epay.gateway.live.socket;
