package hk.epay.gateway.live.socketio.engine;

import java.time.Duration;

import io.vertx.core.Vertx;

/** Does things later. */
public interface Timers {
    /** Runs it after this time, once. Returns what stops it from being run; to stop it too late does no harm. */
    Runnable after(Duration time, Runnable work);

    /** Timers of Vert.x. */
    static Timers on(Vertx vertx) {
        return (time, work) -> {
            long timer = vertx.setTimer(Math.max(1, time.toMillis()), t -> work.run());
            return () -> vertx.cancelTimer(timer);
        };
    }
}
