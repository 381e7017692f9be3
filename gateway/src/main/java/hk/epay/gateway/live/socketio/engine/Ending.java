package hk.epay.gateway.live.socketio.engine;

/** Why a session ended. */
public enum Ending {
    /** The client said so, or its connection is gone. */
    LEFT,
    /** We said so. */
    DISMISSED,
    /** The client did not answer a ping, or went away between two polls. */
    SILENT,
    /** The client broke the protocol. */
    BROKEN,
    /** The client sent more than it may. */
    TOO_FAST
}
