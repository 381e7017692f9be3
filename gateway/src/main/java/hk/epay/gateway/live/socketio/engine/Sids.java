package hk.epay.gateway.live.socketio.engine;

import java.util.Optional;

/** Makes the names of sessions, and reads them. */
public interface Sids {
    /** A new one that nobody can guess. */
    String next();

    /** The address of the other replica that made this name; empty when it was none of this suite, or this one. */
    Optional<String> home(String sid);
}
