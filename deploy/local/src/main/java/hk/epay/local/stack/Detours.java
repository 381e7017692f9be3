package hk.epay.local.stack;

/**
 * Puts something of one's own on the way between parts, such as a proxy that loses connections. Asked once for each way
 * while a stack is being put together.
 */
@FunctionalInterface
public interface Detours {
    /** Everybody goes straight. */
    Detours NONE = (who, to, port) -> port;

    /**
     * The port that a part is told, on this machine.
     *
     * @param who the part that will connect, for example {@code payment-2}; {@code kafka} when the broker asks where its
     *     clients shall find it, which is one place for all of them
     * @param to {@code postgres}, {@code kafka}, {@code sandbox}, or {@code gateway} for the sandbox's webhooks
     * @param port where that one really listens
     */
    int port(String who, String to, int port);
}
