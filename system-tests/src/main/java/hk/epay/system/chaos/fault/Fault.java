package hk.epay.system.chaos.fault;

import java.time.Duration;
import java.util.Locale;

/**
 * One thing that goes wrong.
 *
 * @param at how long after the load began
 * @param who a part's name; for ways between parts, who connects, and {@code *} for all who do
 * @param to whom the way leads; empty for what happens to a part itself
 * @param lasting how long, for what ends by itself; else zero
 */
public record Fault(Duration at, Kind kind, String who, String to, Duration lasting) {
    /** What can go wrong. */
    public enum Kind {
        /** {@code kill -9}. */
        KILL,
        /** TERM, as a deployment does. */
        TERMINATE,
        /** SIGSTOP, then SIGCONT: a process that slept through what it was sure of. */
        FREEZE,
        /** Every connection of the way is reset. */
        CUT,
        /** Answers break off in the middle, then the connection is reset. */
        BREAK_OFF,
        /** Every piece takes longer. */
        DELAY,
        /** Connections stay open and nothing passes. */
        SILENCE,
        /** Connections are refused. */
        CLOSE,
        /** PostgreSQL ends all sessions of a database. */
        END_SESSIONS
    }

    @Override
    public String toString() {
        return "%6.1f s  %s %s%s%s"
                .formatted(
                        at.toMillis() / 1e3,
                        kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        who,
                        to.isEmpty() ? "" : " → " + to,
                        lasting.isZero() ? "" : " for %.1f s".formatted(lasting.toMillis() / 1e3));
    }
}
