/**
 * Live status for {@code socket.io-client} 4.x: Socket.IO 5 on top of Engine.IO, with its codec in plain Java, and the rooms
 * of the suite behind the events that such clients send. No library fits; see the decision record.
 */
package hk.epay.gateway.live.socketio;
