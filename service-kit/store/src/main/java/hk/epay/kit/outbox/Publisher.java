package hk.epay.kit.outbox;

import java.util.List;

/** Where the relay sends to. */
interface Publisher {
    /**
     * Sends the messages in this order and returns when every one is acknowledged.
     *
     * @throws PublishFailed when any was not; some may have arrived
     */
    void publish(List<OutboxMessage> messages) throws PublishFailed, InterruptedException;

    /** At least one message did not certainly arrive. */
    class PublishFailed extends Exception {
        private static final long serialVersionUID = 1;

        private final transient OutboxMessage refused;

        PublishFailed(Throwable cause) {
            this(cause, null);
        }

        PublishFailed(Throwable cause, OutboxMessage refused) {
            super(cause.getMessage(), cause);
            this.refused = refused;
        }

        /** The message that will never be taken, such as one that is too large; null when another try may succeed. */
        OutboxMessage refused() {
            return refused;
        }
    }
}
