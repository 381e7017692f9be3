package hk.epay.sandbox.time;

import java.time.Duration;

import io.smallrye.mutiny.Uni;

/** Where the advance of the rail's clock is kept. */
public interface ClockBook {
    Uni<Duration> advanced();

    /** Adds to the advance; answers the total. */
    Uni<Duration> advance(Duration by);
}
