package hk.epay.gateway.live.socketio.engine;

/** Makes the names of sessions. */
public interface Sids {
    /** A new one that nobody can guess. */
    String next();
}
