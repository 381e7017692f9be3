package hk.epay.gateway.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import hk.epay.contract.PaymentId;

/**
 * Finds what no event told: Kafka is only the hint that something changed. Payments that subscribers still wait for are
 * asked for in batches every half minute; after events had stopped, joined orders are read again too, since payments may
 * have been made that nobody here has heard of.
 */
final class Healing {
    /** Few enough that neither asking nor answering keeps anybody else waiting. */
    private static final int BATCH = 250;
    /** Questions for orders under way at once, so that a thousand listeners are no stampede. */
    private static final int ORDERS_AT_ONCE = 16;

    private static final Logger LOG = Logger.getLogger(Healing.class);

    private final Switchboard board;
    private final AtomicBoolean running = new AtomicBoolean();

    Healing(Switchboard board) {
        this.board = board;
    }

    /**
     * Asks for all open payments, evenly over so long, so that nobody's news waits behind it; not while the last such
     * round still runs.
     */
    void payments(Duration over) {
        if (running.compareAndSet(false, true)) {
            // Also when it fails before it has begun.
            CompletableFuture.completedFuture(over)
                    .thenCompose(this::ask)
                    .whenComplete((v, failure) -> running.set(false));
        }
    }

    /** Asks for all open payments now. */
    void payments() {
        ask(Duration.ZERO);
    }

    private CompletionStage<Void> ask(Duration over) {
        var open = board.open();
        var batches = new ArrayDeque<Supplier<CompletionStage<Void>>>();
        batches(open.keySet())
                .forEach(batch -> batches.add(
                        () -> board.snapshots().versions(batch).thenAccept(present -> board.heal(present, open))));
        return next(batches, batches.isEmpty() ? Duration.ZERO : over.dividedBy(batches.size()))
                .whenComplete((v, failure) -> {
                    if (failure != null) {
                        LOG.debugf("what was missed could not be asked for: %s", failure);
                    }
                });
    }

    /** Reads all joined orders again. */
    void orders() {
        var questions = new ConcurrentLinkedQueue<Supplier<CompletionStage<Void>>>();
        board.forEach(
                subscriber -> subscriber.orders().forEach(order -> questions.add(() -> subscriber.reread(order))));
        for (int i = 0; i < ORDERS_AT_ONCE; i++) {
            next(questions, Duration.ZERO);
        }
    }

    /** One after the other, with a pause in between; one that fails does not stop the rest, whose turn is next. */
    private static CompletionStage<Void> next(Queue<Supplier<CompletionStage<Void>>> questions, Duration pause) {
        var question = questions.poll();
        return question == null
                ? CompletableFuture.completedFuture(null)
                : question.get()
                        .handle((v, failure) -> failure)
                        .thenCompose(failure -> after(pause))
                        .thenCompose(now -> next(questions, pause));
    }

    private static CompletionStage<Void> after(Duration pause) {
        return pause.isZero()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static List<List<PaymentId>> batches(Iterable<PaymentId> payments) {
        var batches = new ArrayList<List<PaymentId>>();
        List<PaymentId> batch = List.of();
        for (var payment : payments) {
            if (batch.isEmpty() || batch.size() == BATCH) {
                batch = new ArrayList<>();
                batches.add(batch);
            }
            batch.add(payment);
        }
        return batches;
    }
}
