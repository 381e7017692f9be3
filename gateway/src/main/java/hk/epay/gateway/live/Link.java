package hk.epay.gateway.live;

import java.time.Instant;
import java.util.concurrent.CompletionStage;

import hk.epay.contract.ErrorCode;

/** A connection to one client, as far as live status needs it. No method waits. */
public interface Link {
    /** Sends one frame; completes when the operating system has taken it, so a slow reader shows. */
    CompletionStage<Void> send(String frame);

    /**
     * Tells what does not work in the transport's own way, if it has one at this point: an HTTP request that has not been
     * answered yet can be answered with a problem.
     *
     * @return whether it was told; if not, it is sent as a frame
     */
    default boolean refuse(ErrorCode code) {
        return false;
    }

    /** Asks whether the other side still lives. Returns whether there will be an answer if it does. */
    boolean ping();

    /** Ends the connection and says why. */
    void close(Closing why);

    /** Ends the connection at this moment; a later call replaces the moment. */
    void closeAt(Instant moment, Closing why);
}
