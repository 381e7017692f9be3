package hk.epay.sandbox.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/**
 * The time of business at the rail: expiry, payment and refund times. It is the real time plus what was advanced.
 *
 * <p>Callers' timestamps, nonces and webhook retries stay on the real clock, else advancing would shut everybody out.
 */
@ApplicationScoped
public class RailClock {
    /** A hundred years; beyond it, databases and people stop understanding dates. */
    public static final Duration MAX_ADVANCE = Duration.ofDays(36_500);

    private final Clock clock;
    private final ClockBook book;
    private volatile Duration advanced = Duration.ZERO;

    RailClock(Clock clock, ClockBook book) {
        this.clock = clock;
        this.book = book;
    }

    /** Now at the rail, in microseconds as the database keeps it. */
    public Instant now() {
        return clock.instant().plus(advanced).truncatedTo(ChronoUnit.MICROS);
    }

    public Duration advanced() {
        return advanced;
    }

    /** Goes forward, from now on and after a restart. Answers the total advance. */
    public Uni<Duration> advance(Duration by) {
        return book.advance(by).invoke(total -> advanced = total);
    }

    /** Takes up the advance of an earlier run. */
    public Uni<Void> resume() {
        return book.advanced().invoke(total -> advanced = total).replaceWithVoid();
    }
}
