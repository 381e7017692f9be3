package hk.epay.kit.db;

import java.util.concurrent.ThreadLocalRandom;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Waits without leaving the caller's Vert.x context, which Mutiny's own delays would do. */
public final class Pause {
    private Pause() {}

    /** A random time up to this many milliseconds, at least one, so that rivals do not meet again. */
    public static Uni<Void> upTo(Vertx vertx, long millis) {
        return of(vertx, 1 + ThreadLocalRandom.current().nextLong(millis));
    }

    /** This many milliseconds. */
    public static Uni<Void> of(Vertx vertx, long millis) {
        return Uni.createFrom().emitter(waiting -> vertx.setTimer(millis, over -> waiting.complete(null)));
    }
}
