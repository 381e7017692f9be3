/** The test profile that the official conformance suites of Engine.IO and Socket.IO run against; no part of production. */
package hk.epay.gateway.live.socketio.conformance;
