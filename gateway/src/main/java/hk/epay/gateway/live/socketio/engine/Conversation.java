package hk.epay.gateway.live.socketio.engine;

/** What is spoken in a session. Called by one thread at a time, in order, and never while the session is locked. */
public interface Conversation {
    /** A text message has come. */
    void heard(String text) throws BadPacket;

    /** A binary message has come. */
    void heard(byte[] bytes) throws BadPacket;

    /** The session is over; nothing follows. */
    void over(Ending why);
}
