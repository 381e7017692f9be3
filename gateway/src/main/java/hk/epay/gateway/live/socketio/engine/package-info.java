/**
 * Engine.IO 4, the floor that Socket.IO stands on: sessions over HTTP long-polling or a WebSocket, and the move from one to
 * the other. {@code Packet}, {@code Packets} and {@code Session} are plain Java; only {@code EngineDoor} and its two
 * transports know Vert.x.
 */
package hk.epay.gateway.live.socketio.engine;
