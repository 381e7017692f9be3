package hk.epay.merchant.webhook.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.http.Body;
import hk.epay.kit.http.Params;
import hk.epay.kit.problem.ApiException;
import hk.epay.merchant.webhook.EventFilter;

/** The parts of a request that more than one call has. */
final class Fields {
    static final int LONGEST_DESCRIPTION = 500;
    private static final int LONGEST_TYPE = 100;
    private static final int MOST_TYPES = 50;
    private static final int LONGEST_TIME = 40;
    private static final int LONGEST_LIST = 2_000;
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Fields() {}

    /** An id in a path; one that cannot be an id is simply not found. */
    static UUID id(String path, ErrorCode notFound) {
        if (!UUID_FORM.matcher(path).matches()) {
            throw new ApiException(notFound);
        }
        return UUID.fromString(path);
    }

    /** An id in the query, if it is there. */
    static Optional<UUID> id(Params params, String name) {
        return params.text(name, 64).flatMap(text -> {
            if (!UUID_FORM.matcher(text).matches()) {
                params.fault(name, "fault.uuid");
                return Optional.empty();
            }
            return Optional.of(UUID.fromString(text));
        });
    }

    /** A list of patterns, if it is there; an empty one would never be told anything. */
    static Optional<EventFilter> filter(Body body, String field) {
        return body.optionalTexts(field, LONGEST_TYPE, MOST_TYPES).flatMap(texts -> {
            if (texts.isEmpty()) {
                body.fault(field, "fault.webhook.no_types");
                return Optional.empty();
            }
            for (int i = 0; i < texts.size(); i++) {
                if (!EventFilter.isPattern(texts.get(i))) {
                    body.fault(field + "/" + i, "fault.webhook.type");
                }
            }
            return Optional.of(new EventFilter(texts));
        });
    }

    /** Patterns in the query, separated by commas; everything when there are none. */
    static EventFilter filter(Params params, String name) {
        return params.text(name, LONGEST_LIST)
                .map(text -> List.of(text.split(",", -1)))
                .filter(patterns -> {
                    boolean known = patterns.stream().allMatch(EventFilter::isPattern);
                    if (!known) {
                        params.fault(name, "fault.webhook.type");
                    }
                    return known;
                })
                .map(EventFilter::new)
                .orElse(EventFilter.ALL);
    }

    /** A moment in UTC that must be there. */
    static Instant instant(Body body, String field) {
        var text = body.text(field, LONGEST_TIME);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            var moment = Instant.parse(text);
            if (moment.isAfter(EARLIEST) && moment.isBefore(LATEST)) {
                return moment;
            }
        } catch (DateTimeException e) {
            // falls through to the fault below
        }
        body.fault(field, "fault.instant");
        return null;
    }
}
