package hk.epay.gateway.live.socketio.engine;

import java.time.Duration;

/**
 * How a server of Engine.IO behaves.
 *
 * @param pingInterval between two pings of ours
 * @param pingTimeout for the answer to one
 * @param maxPayload bytes in one polling body, and in one message
 * @param upgradeTimeout for a WebSocket to take over a polling session
 * @param packetsPerSecond that a client may send
 * @param packetBurst that may come at once
 */
public record EngineSettings(
        Duration pingInterval,
        Duration pingTimeout,
        int maxPayload,
        Duration upgradeTimeout,
        int packetsPerSecond,
        int packetBurst) {}
