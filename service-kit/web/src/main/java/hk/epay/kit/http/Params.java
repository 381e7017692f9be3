package hk.epay.kit.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.core.UriInfo;

import hk.epay.kit.problem.ApiException;

/** A request's query parameters, read like a {@link Body}: a parameter out of its range is a fault, never corrected. */
public final class Params {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    /** Java's years go further than those of PostgreSQL. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    private final UriInfo uri;
    private final Faults faults = new Faults();

    private Params(UriInfo uri) {
        this.uri = uri;
    }

    public static Params of(UriInfo uri) {
        return new Params(uri);
    }

    /** @throws ApiException E006 with every fault that was found so far */
    public void check() {
        faults.check();
    }

    /** Adds a fault of the caller's own finding. */
    public void fault(String name, String key, Object... args) {
        faults.add("?" + name, key, args);
    }

    /** {@code limit}: 1 to 100, 20 when it is not given. */
    public int limit() {
        return integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
    }

    /** A whole number within bounds. */
    public int integer(String name, int otherwise, int min, int max) {
        return text(name, 20)
                .map(text -> {
                    try {
                        int number = Integer.parseInt(text);
                        if (number >= min && number <= max) {
                            return number;
                        }
                    } catch (NumberFormatException e) {
                        // falls through to the fault below
                    }
                    fault(name, "fault.range", Integer.toString(min), Integer.toString(max));
                    return otherwise;
                })
                .orElse(otherwise);
    }

    /** A text of at most {@code max} characters; empty when absent or blank. */
    public Optional<String> text(String name, int max) {
        var values = uri.getQueryParameters().get(name);
        if (values == null || values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1) {
            fault(name, "fault.once");
            return Optional.empty();
        }
        var text = values.get(0);
        if (text.codePointCount(0, text.length()) > max) {
            fault(name, "fault.length", max);
            return Optional.empty();
        }
        if (!Faults.isPlainText(text)) {
            fault(name, "fault.characters");
            return Optional.empty();
        }
        return Optional.of(text).filter(t -> !t.isBlank());
    }

    /** One of the given words. */
    public Optional<String> choice(String name, List<String> words) {
        return text(name, 100).filter(word -> {
            if (!words.contains(word)) {
                fault(name, "fault.choice", String.join(", ", words));
                return false;
            }
            return true;
        });
    }

    /** A moment, as {@code 2026-01-31T16:00:00Z}. */
    public Optional<Instant> instant(String name) {
        return text(name, 40).flatMap(text -> {
            try {
                var moment = Instant.parse(text);
                if (!moment.isBefore(EARLIEST) && moment.isBefore(LATEST)) {
                    return Optional.of(moment);
                }
            } catch (DateTimeException e) {
                // falls through to the fault below
            }
            fault(name, "fault.instant");
            return Optional.empty();
        });
    }
}
