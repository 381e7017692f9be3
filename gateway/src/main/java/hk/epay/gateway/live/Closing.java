package hk.epay.gateway.live;

/** Why a connection is ended by us, with the close code of RFC 6455 or of realtime's own range. */
public enum Closing {
    /** No token in time, a token that is not believed, or one that has expired: get a new one and come back. */
    UNAUTHENTICATED(4401, "token missing, invalid or expired"),
    /** This token opens nothing here, or its merchant is suspended: coming back is useless. */
    FORBIDDEN(4403, "not allowed"),
    /** More messages than the protocol allows. */
    TOO_FAST(1008, "too many messages"),
    /** Only text is spoken here. */
    NOT_TEXT(1003, "text frames only"),
    /** A message beyond the limit. */
    TOO_LARGE(1009, "message too large"),
    /** The reader does not keep up, or does not answer: try again later. */
    TOO_SLOW(1013, "not reading"),
    /** No place is left: try again later. */
    FULL(1013, "no place left"),
    /** Whether the other side lives is unknown. */
    SILENT(1001, "no answer to ping"),
    /** This replica stops; another one goes on. */
    RESTARTING(1012, "restarting");

    private final int code;
    private final String reason;

    Closing(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    public int code() {
        return code;
    }

    /** For people who read logs. */
    public String reason() {
        return reason;
    }
}
