package hk.epay.kit.time;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import hk.epay.kit.config.RefusedStart;

/** Makes the clock that everything asks. */
public class Time {
    /** Business days are days in Hong Kong. */
    public static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    /** UTC in microseconds, which is what PostgreSQL keeps; moved by {@code EPAY_TIME_OFFSET} in the sandbox. */
    @Produces
    @Singleton
    Clock clock(
            @ConfigProperty(name = "EPAY_TIME_OFFSET") Optional<Duration> offset,
            @ConfigProperty(name = "epay.sandbox") boolean sandbox) {
        if (offset.isPresent() && !sandbox) {
            throw new RefusedStart("EPAY_TIME_OFFSET moves the clock and is for the sandbox only; unset it");
        }
        var micros = new Microseconds();
        return offset.<Clock>map(by -> Clock.offset(micros, by)).orElse(micros);
    }
}
