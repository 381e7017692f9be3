package hk.epay.gateway.live;

import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** A connection to one client, as far as live status needs it. No method waits. */
public interface Link {
    /** Sends one frame; completes when the operating system has taken it, so a slow reader shows. */
    CompletionStage<Void> send(String frame);

    /** Asks whether the other side still lives. */
    void ping();

    /** Ends the connection and says why. */
    void close(Closing why);

    /** Ends the connection at this moment; a later call replaces the moment. */
    void closeAt(Instant moment, Closing why);
}
