package hk.epay.kit.problem;

import java.time.Instant;
import java.util.List;

import hk.epay.contract.ErrorCode;

/**
 * RFC 9457, with the members that clients of the seed read beside it.
 *
 * @param type a relative reference into the documentation of errors
 * @param errors all faults of an invalid request; null when there are none
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        boolean success,
        String message,
        String code,
        int statusCode,
        Instant timestamp,
        String path,
        String method,
        String traceId,
        List<Member> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** One fault: where, and what. */
    public record Member(String pointer, String detail) {}

    /** Tells the exception to a caller with these texts. */
    public static Problem of(
            ApiException e, Texts texts, String method, String path, String traceId, Instant timestamp) {
        ErrorCode code = e.code();
        var detail = texts.detail(code, e.args());
        var errors = e.faults().stream()
                .map(f -> new Member(f.pointer(), texts.say(f.key(), f.args())))
                .toList();
        return new Problem(
                "/docs/errors#" + code.code(),
                texts.title(code),
                code.status(),
                detail,
                path,
                false,
                detail,
                code.code(),
                code.status(),
                timestamp,
                path,
                method,
                traceId,
                errors.isEmpty() ? null : errors);
    }
}
