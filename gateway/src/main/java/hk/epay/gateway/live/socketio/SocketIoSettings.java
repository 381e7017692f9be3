package hk.epay.gateway.live.socketio;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** How live status is spoken over Socket.IO. */
@ConfigMapping(prefix = "gateway.socketio")
public interface SocketIoSettings {
    /** Whether a payment's id alone opens its status and amount: for a migration, and for no longer. */
    boolean anonymous();

    /** Whether the test profile of the protocol's conformance suites is served, and nothing of the suite. */
    boolean conformance();

    Duration pingInterval();

    /** For the answer to a ping. */
    Duration pingTimeout();

    /** Bytes in one polling body. */
    int maxPayload();

    /** For a WebSocket to take over a polling session. */
    Duration upgradeTimeout();

    /** For a client to enter a namespace. */
    Duration connectTimeout();

    /** For a client to show a token: pages connect before there is a payment to follow. */
    Duration tokenTimeout();

    /** Packets that a client may send; less than that is allowed of events. */
    int packetsPerSecond();

    /** Packets that may come at once. */
    int packetBurst();
}
