package hk.epay.local.stack;

import java.time.Duration;

/** Hears what happens to the parts of a stack. Calls come from several threads. */
public interface StackListener {
    /** Says nothing. */
    StackListener SILENT = new StackListener() {};

    /** A part is being started. */
    default void starting(String part) {}

    /** A part can do its work. */
    default void healthy(String part, Duration after) {}

    /**
     * A part has ended without being asked to.
     *
     * @param reason in words
     * @param tail the last lines of its log
     * @param pause how long until it is started again
     */
    default void died(String part, String reason, String tail, Duration pause) {}

    /** A part is being asked to end. */
    default void stopping(String part) {}
}
