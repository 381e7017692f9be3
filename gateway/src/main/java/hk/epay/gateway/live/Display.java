package hk.epay.gateway.live;

import java.util.function.BiPredicate;

import hk.epay.contract.LiveStatus;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;

/**
 * What one connection is shown. Whatever comes, in whatever order, the versions that it is shown of a payment never fall.
 * Not safe for several threads; its subscriber guards it.
 */
final class Display {
    private final Sender sender;
    private final Wire wire;
    private final LiveMetrics metrics;
    private final int mostWaiting;
    private final Seen seen = new Seen();

    Display(Sender sender, Wire wire, LiveMetrics metrics, int mostWaiting) {
        this.sender = sender;
        this.wire = wire;
        this.metrics = metrics;
        this.mostWaiting = mostWaiting;
    }

    /**
     * Answers a join with the present state, or with the word that the client has it already.
     *
     * @param lastVersion that the client has seen; 0 for none
     */
    void present(LiveStatus status, int lastVersion) {
        boolean newer = seen.advance(status);
        if (newer && status.version() > lastVersion) {
            // An unsent update has an earlier place in the queue; it must not be replaced there by one above this
            // snapshot.
            sender.forget(status.paymentId());
            sender.say(wire.snapshot(status));
        } else {
            metrics.resumed();
            sender.say(wire.upToDate(status, seen.version(status.paymentId())));
        }
    }

    /** Shows news, if it is news. Returns whether it is. */
    boolean show(Update update) {
        boolean newer = seen.advance(update.status());
        if (newer) {
            pass(update);
        }
        return newer;
    }

    /** Shows news without remembering it: a feed has no end. A reader with too much waiting is ended. */
    void pass(Update update) {
        sender.show(update);
        if (sender.waiting() > mostWaiting) {
            sender.close(Closing.TOO_SLOW);
        }
    }

    /** Shows what no event told, if the payment was shown before. */
    void heal(Update update) {
        if (seen.version(update.payment()) > 0 && show(update)) {
            metrics.healed();
        }
    }

    /** The payments shown whose end is still to come. */
    Iterable<PaymentId> open() {
        return seen.open();
    }

    /** Forgets, and does not send any more, what is not listened to. */
    void forgetUnless(BiPredicate<PaymentId, OrderId> listenedTo) {
        seen.forgetUnless(listenedTo).forEach(sender::forget);
    }

    void clear() {
        seen.clear();
    }
}
