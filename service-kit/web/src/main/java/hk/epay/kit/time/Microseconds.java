package hk.epay.kit.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * UTC in whole microseconds, which is what PostgreSQL keeps. {@link Clock#tick} would do the same, but divides by zero
 * when it is asked for milliseconds.
 */
final class Microseconds extends Clock {
    private final Clock finer = Clock.systemUTC();

    @Override
    public Instant instant() {
        return finer.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public long millis() {
        return finer.millis();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("everything here is UTC; zones belong to what is shown");
    }
}
