package hk.epay.gateway.live.socketio.engine;

/** What came is not in the protocol; its connection is ended. */
public final class BadPacket extends Exception {
    private static final long serialVersionUID = 1;

    /** @param why for the log */
    public BadPacket(String why) {
        super(why, null, false, false);
    }
}
