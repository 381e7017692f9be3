package hk.epay.gateway.live;

/** Whether the other side of a connection still answers. Safe for any number of threads. */
final class SignOfLife {
    private final Link link;
    private volatile boolean missing;

    SignOfLife(Link link) {
        this.link = link;
    }

    /** Asks for one, where the transport knows how. */
    void ask() {
        missing = true;
        if (!link.ping()) {
            missing = false;
        }
    }

    /** The other side has answered. */
    void came() {
        missing = false;
    }

    /** Whether the last question is unanswered. */
    boolean isMissing() {
        return missing;
    }
}
