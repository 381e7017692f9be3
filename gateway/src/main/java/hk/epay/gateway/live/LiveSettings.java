package hk.epay.gateway.live;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** How many may listen, how fast they may talk, and how long we wait for them. */
@ConfigMapping(prefix = "gateway.live")
public interface LiveSettings {
    /** Connections to this replica. */
    int mostConnections();

    /** Connections from one client address. */
    int mostPerAddress();

    /** Connections with one merchant's tokens, its shoppers' included. */
    int mostPerMerchant();

    /** Rooms that one connection may be in. */
    int mostRooms();

    /** Payments whose unsent states a merchant's feed may have waiting. */
    int mostWaiting();

    int messagesPerSecond();

    /** The largest message, in UTF-8. */
    int mostMessageBytes();

    /** Messages that may come at once. */
    int messageBurst();

    /** For a connection to present a token. */
    Duration authTimeout();

    Duration pingInterval();

    /** Between two comments on a stream of server-sent events. */
    Duration commentInterval();

    /** For the answer to a ping. */
    Duration pongTimeout();

    /** For the operating system to take one frame; the reader is too slow after that. */
    Duration sendTimeout();

    /** Between two questions to payment-service about what may have been missed. */
    Duration healInterval();

    /** Snapshots that are asked for at once; the others wait for their turn. */
    int mostSnapshots();

    /** For a snapshot, and before that for its turn. */
    Duration snapshotTimeout();

    /** Before a stop: how long load balancers get to notice that this replica is not ready. */
    Duration drainDelay();

    /** Over how long the connections are then ended, at most. */
    Duration drainSpread();

    /** The longest time that a client is asked to stay away for. */
    Duration reconnectSpread();
}
