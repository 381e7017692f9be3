package hk.epay.gateway.live.socketio.engine;

import java.util.concurrent.CompletionStage;

/** A polling request that waits for something to say. It is answered once, in one of these ways. */
interface Poll {
    /** Answers; completes when the operating system has taken it. */
    CompletionStage<Void> answer(String body);

    /** Refuses: there is no such session, or not over this transport any more. */
    void refuse();
}
