package hk.epay.gateway.live;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.LiveStatus;

/** One protocol's way to write what a subscriber is told. Has no state; one object serves all connections. */
public interface Wire {
    /** The state when somebody joins. */
    String snapshot(LiveStatus status);

    /** A newer state. Written once per protocol, and sent to everyone who speaks it. */
    String update(LiveStatus status);

    /**
     * The subscriber has the newest state already.
     *
     * @param version that it was shown last, which can be newer than the state
     */
    String upToDate(LiveStatus status, int version);

    /** Events are not arriving ({@code true}), or are again. */
    String stale(boolean stale);

    /** The connection ends soon; come back after this many milliseconds. */
    String reconnect(long afterMillis);

    /**
     * Something did not work.
     *
     * @param message in the subscriber's language
     * @param ref what it is about, as the client called it; may be null
     */
    String error(ErrorCode code, String message, String ref);
}
