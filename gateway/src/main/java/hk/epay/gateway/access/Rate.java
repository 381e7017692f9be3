package hk.epay.gateway.access;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * So many requests in so much time, written {@code 10/60s}.
 *
 * @param requests that fit into one period, also all at once
 */
public record Rate(long requests, Duration period) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\d{1,6})s");

    public Rate {
        if (requests < 1 || period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("a rate lets something through: " + requests + " in " + period);
        }
    }

    /**
     * Reads {@code requests/seconds}.
     *
     * @throws IllegalArgumentException when it is not written so
     */
    public static Rate parse(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("a rate is written like 10/60s, not " + text);
        }
        return new Rate(Long.parseLong(form.group(1)), Duration.ofSeconds(Long.parseLong(form.group(2))));
    }
}
