package hk.epay.payment.store;

import java.time.Duration;

import io.vertx.pgclient.data.Interval;

/** Durations as PostgreSQL takes them, to the microsecond. */
final class Intervals {
    private Intervals() {}

    static Interval of(Duration duration) {
        return Interval.of(
                0,
                0,
                Math.toIntExact(duration.toDays()),
                duration.toHoursPart(),
                duration.toMinutesPart(),
                duration.toSecondsPart(),
                duration.toNanosPart() / 1_000);
    }
}
