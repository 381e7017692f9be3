package hk.epay.gateway.live.socketio.engine;

import io.vertx.ext.web.RoutingContext;

/** Another replica, where a session is at home. */
public interface Elsewhere {
    /** Whether a request may still be passed on: one that was passed on already is not. */
    boolean mayReceive(RoutingContext ctx);

    /** Passes the request on to the replica at this address, and its answer back. */
    void receive(RoutingContext ctx, String home);
}
