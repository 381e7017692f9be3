package hk.epay.gateway.live.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.vertx.core.Context;

import hk.epay.contract.ErrorCode;
import hk.epay.gateway.live.Closing;
import hk.epay.gateway.live.Link;

/** One question on hold. Whatever ends the wait, it ends once, and on the thread that the question came on. */
final class HeldQuestion implements Link {
    /** While events do not arrive nobody knows of changes; a client may then ask as often as this. */
    private static final Duration WITHOUT_EVENTS = Duration.ofSeconds(2);

    private static final CompletionStage<Void> SENT = CompletableFuture.completedFuture(null);

    private final Context context;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final long timer;

    HeldQuestion(Context context, Duration patience) {
        this.context = context;
        this.timer = context.owner().setTimer(patience.toMillis(), t -> end());
    }

    /** Completes when the wait is over. */
    CompletionStage<Void> over() {
        return over;
    }

    @Override
    public CompletionStage<Void> send(String frame) {
        if (frame.equals(NewsWire.NEWS)) {
            end();
        } else if (frame.equals(NewsWire.STALE)) {
            context.owner().setTimer(WITHOUT_EVENTS.toMillis(), t -> end());
        }
        return SENT;
    }

    @Override
    public boolean refuse(ErrorCode code) {
        end();
        return true;
    }

    @Override
    public boolean ping() {
        return false;
    }

    @Override
    public void close(Closing why) {
        end();
    }

    /** The wait is shorter than any token's life that is worth the word; payment-service looks again in any case. */
    @Override
    public void closeAt(Instant moment, Closing why) {}

    /** Ends the wait. To say it twice does no harm. */
    void end() {
        context.owner().cancelTimer(timer);
        context.runOnContext(v -> over.complete(null));
    }
}
