package hk.epay.merchant.directory.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.MerchantId;
import hk.epay.kit.http.Body;
import hk.epay.kit.problem.ApiException;
import hk.epay.merchant.directory.OctopusCredentials;
import hk.epay.merchant.directory.Origin;

/** The parts of a request that more than one call has. Each reading leaves its faults in the body. */
final class Fields {
    private static final int LONGEST_SECRET = 500;
    private static final int MOST_ORIGINS = 20;
    private static final int LONGEST_ORIGIN = 255;
    /** It travels in a header and in a path. */
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    /** Java's years go further than those of PostgreSQL. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final Pattern KEY_ID = Pattern.compile("key_[0-9a-z]{16}");
    /** Secrets travel in headers, so no spaces, line ends or letters that a header cannot carry. */
    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

    private Fields() {}

    /** The merchant's id in a path; one that cannot be an id is simply not found. */
    static MerchantId merchantId(String path) {
        try {
            return new MerchantId(path);
        } catch (IllegalArgumentException e) {
            throw new ApiException(ErrorCode.MERCHANT_NOT_FOUND);
        }
    }

    /** A key's id in a path; likewise. */
    static String keyId(String path) {
        if (!KEY_ID.matcher(path).matches()) {
            throw new ApiException(ErrorCode.API_KEY_NOT_FOUND);
        }
        return path;
    }

    /** A merchant's number at the Octopus side in a path; likewise. */
    static String octopusMerchantId(String path) {
        if (!NUMBER.matcher(path).matches()) {
            throw new ApiException(ErrorCode.MERCHANT_NOT_FOUND);
        }
        return path;
    }

    /** {@code octopusMerchantId}, {@code secretKey}, {@code webhookSecret} and, if wanted, {@code apiKey}. */
    static OctopusCredentials credentials(Body body) {
        var number = body.text("octopusMerchantId", LONGEST_SECRET);
        // "default" is the path of the webhook that names no number.
        if (number != null && (!NUMBER.matcher(number).matches() || number.equals("default"))) {
            body.fault("octopusMerchantId", "fault.octopus_number");
        }
        return new OctopusCredentials(
                number,
                visible(body, "secretKey", body.text("secretKey", LONGEST_SECRET)),
                visible(body, "webhookSecret", body.text("webhookSecret", LONGEST_SECRET)),
                visible(
                        body,
                        "apiKey",
                        body.optionalText("apiKey", LONGEST_SECRET).orElse(null)));
    }

    /** The same, as an object inside; its faults join the others of the body. */
    static Optional<OctopusCredentials> credentials(Body body, String field) {
        return body.optionalObject(field).map(inner -> {
            var credentials = credentials(inner);
            try {
                inner.check();
            } catch (ApiException e) {
                e.faults().forEach(f -> body.fault(field + f.pointer(), f.key(), f.args()));
            }
            return credentials;
        });
    }

    /** {@code allowedOrigins} in the form that browsers send, each once. */
    static Optional<List<String>> origins(Body body) {
        return body.optionalTexts("allowedOrigins", LONGEST_ORIGIN, MOST_ORIGINS)
                .map(texts -> {
                    var origins = new LinkedHashSet<String>();
                    for (int i = 0; i < texts.size(); i++) {
                        var origin = Origin.read(texts.get(i));
                        if (origin.isEmpty()) {
                            body.fault("allowedOrigins/" + i, "fault.origin");
                        }
                        origin.ifPresent(origins::add);
                    }
                    return List.copyOf(origins);
                });
    }

    /** A moment in UTC, if it is there. */
    static Optional<Instant> instant(Body body, String field) {
        return body.optionalText(field, 40).map(text -> {
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
        });
    }

    private static String visible(Body body, String field, String text) {
        if (text != null && !text.isBlank() && !VISIBLE.matcher(text).matches()) {
            body.fault(field, "fault.visible");
        }
        return text;
    }
}
