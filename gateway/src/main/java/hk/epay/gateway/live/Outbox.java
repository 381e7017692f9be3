package hk.epay.gateway.live;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

import hk.epay.contract.PaymentId;

/**
 * What waits for one connection. Each payment has one slot, in which a newer state replaces one that was not sent yet; so
 * what a slow reader keeps waiting is bounded by what it listens to, and what it then reads is the newest. Not safe for
 * several threads; its subscriber guards it.
 */
final class Outbox {
    private static final Object FEED_STATE = new Object();

    private final Wire wire;
    /** Texts to send as they are, and keys of slots, in the order in which they were first put in. */
    private final Queue<Object> order = new ArrayDeque<>(2);

    /** An {@link Update} per payment, and a text for the feed's state. */
    private final Map<Object, Object> slots = new HashMap<>(2);

    Outbox(Wire wire) {
        this.wire = wire;
    }

    /** Puts an answer at the end. */
    void say(String frame) {
        order.add(frame);
    }

    /** Puts a state into its payment's slot. Returns whether an unsent older one was replaced. */
    boolean show(Update update) {
        return put(update.payment(), update);
    }

    /** Tells whether events arrive; only the last word on that is worth sending. */
    void sayStale(boolean stale) {
        put(FEED_STATE, wire.stale(stale));
    }

    /** Forgets what is unsent of this payment, and its place in the queue, which a later answer must not be overtaken at. */
    void forget(PaymentId payment) {
        if (slots.remove(payment) != null) {
            order.remove(payment);
        }
    }

    /** How many payments have an unsent state. */
    int waiting() {
        return slots.size();
    }

    /** The next thing to send, taken out; null when nothing waits. */
    Next next() {
        var head = order.poll();
        if (head == null) {
            return null;
        }
        var content = head instanceof String ? head : slots.remove(head);
        return content instanceof Update update ? new Next(update.in(wire), update) : new Next((String) content, null);
    }

    private boolean put(Object slot, Object content) {
        boolean replaced = slots.put(slot, content) != null;
        if (!replaced) {
            order.add(slot);
        }
        return replaced;
    }

    /**
     * A frame to send.
     *
     * @param update that it carries; null for an answer
     */
    record Next(String frame, Update update) {}
}
