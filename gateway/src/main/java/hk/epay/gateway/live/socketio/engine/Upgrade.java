package hk.epay.gateway.live.socketio.engine;

/** A WebSocket that is about to take over a polling session. Not safe for several threads; its session guards it. */
final class Upgrade {
    private Channel candidate;
    private Runnable timer = () -> {};

    /** @param stopTimer what to do with the timer that ends a move that takes too long */
    void begin(Channel by, Runnable stopTimer) {
        candidate = by;
        timer = stopTimer;
    }

    boolean isUnderWay() {
        return candidate != null;
    }

    boolean isBy(Channel which) {
        return candidate == which;
    }

    /** Forgets it, if it is by this one. Returns whether it was. */
    boolean forget(Channel which) {
        boolean was = which != null && candidate == which;
        if (was) {
            candidate = null;
            timer.run();
        }
        return was;
    }

    /** Closes the candidate, if there is one. */
    void giveUp() {
        var late = candidate;
        if (forget(late)) {
            late.close();
        }
    }
}
