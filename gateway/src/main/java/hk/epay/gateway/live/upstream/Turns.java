package hk.epay.gateway.live.upstream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * Lets a number of questions be asked at once; the others wait for their turn, but not for ever. Thousands of pages that come
 * back in the same second would else take all connections to a service from those who want to pay.
 */
final class Turns {
    private final int most;
    private final long patienceNanos;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int asking;

    /** @param patience for a turn; whoever waits longer has waited in vain */
    Turns(int most, Duration patience) {
        this.most = most;
        this.patienceNanos = patience.toNanos();
    }

    /** Asks, when it is its turn. */
    <T> Future<T> take(Supplier<Future<T>> question) {
        synchronized (this) {
            if (asking == most) {
                var turn = Promise.<Void>promise();
                waiting.add(new Waiting(turn, System.nanoTime()));
                return turn.future().compose(now -> ask(question));
            }
            asking++;
        }
        return ask(question);
    }

    private <T> Future<T> ask(Supplier<Future<T>> question) {
        return Future.succeededFuture().compose(now -> question.get()).onComplete(answer -> next());
    }

    /** Hands the turn on; a question whose asker cannot use the answer any more is not asked. */
    private void next() {
        for (var next = poll(); next != null; next = poll()) {
            if (System.nanoTime() - next.since < patienceNanos) {
                next.turn.complete();
                return;
            }
            next.turn.fail(new TimeoutException("too many ask at once"));
        }
    }

    private synchronized Waiting poll() {
        var next = waiting.poll();
        if (next == null) {
            asking--;
        }
        return next;
    }

    private record Waiting(Promise<Void> turn, long since) {}
}
