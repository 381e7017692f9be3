package hk.epay.gateway.live;

import hk.epay.contract.PaymentId;

/**
 * Sends to one connection, one frame at a time: the next goes out when the operating system has taken the one before. So
 * a client that does not read costs one frame and its slots, and nobody else anything.
 */
final class Sender {
    private final Link link;
    private final Outbox outbox;
    private final LiveMetrics metrics;
    private boolean sending;
    private boolean closed;
    private long sendingSince;

    Sender(Link link, Wire wire, LiveMetrics metrics) {
        this.link = link;
        this.outbox = new Outbox(wire);
        this.metrics = metrics;
    }

    synchronized void say(String frame) {
        outbox.say(frame);
        sendOn();
    }

    synchronized void show(Update update) {
        if (outbox.show(update)) {
            metrics.superseded();
        }
        sendOn();
    }

    synchronized void sayStale(boolean stale) {
        outbox.sayStale(stale);
        sendOn();
    }

    synchronized void forget(PaymentId payment) {
        outbox.forget(payment);
    }

    synchronized int waiting() {
        return outbox.waiting();
    }

    /** Whether a frame has been on its way since before this moment of {@link System#nanoTime()}. */
    synchronized boolean stuckSince(long nanos) {
        return sending && !closed && sendingSince - nanos < 0;
    }

    /** Ends the connection; what waits is dropped, and only the first reason counts. */
    synchronized void close(Closing why) {
        if (!closed) {
            closed = true;
            metrics.closed(why);
            link.close(why);
        }
    }

    /** Says one last thing, ahead of what waits, and ends the connection. */
    synchronized void farewell(String frame, Closing why) {
        if (!closed) {
            link.send(frame);
            close(why);
        }
    }

    synchronized boolean closed() {
        return closed;
    }

    /** The connection is gone. */
    synchronized void gone() {
        closed = true;
    }

    private void sendOn() {
        while (!sending && !closed) {
            var next = outbox.next();
            if (next == null) {
                return;
            }
            sending = true;
            sendingSince = System.nanoTime();
            var sent = link.send(next.frame());
            if (!sent.toCompletableFuture().isDone()) {
                sent.whenComplete((v, failure) -> sent(next, failure));
                return;
            }
            // On the connection's own thread most frames are taken at once; a loop, for a recursion could grow deep.
            settle(next, sent.toCompletableFuture().isCompletedExceptionally());
        }
    }

    private synchronized void sent(Outbox.Next frame, Throwable failure) {
        settle(frame, failure != null);
        sendOn();
    }

    private void settle(Outbox.Next frame, boolean failed) {
        sending = false;
        if (failed) {
            closed = true;
        } else if (frame.update() != null) {
            metrics.delivered(frame.update());
        }
    }
}
