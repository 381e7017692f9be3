package hk.epay.gateway.live.socketio;

import java.util.Optional;

/** What one connection can talk to. */
public interface Host {
    /** A place in this namespace; empty when there is no such namespace. */
    Optional<Guest> in(String namespace, Peer peer);

    /** The connection is gone, and all its guests have left. */
    void gone();
}
