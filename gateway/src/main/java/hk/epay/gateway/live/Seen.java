package hk.epay.gateway.live;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;

import hk.epay.contract.LiveStatus;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;

/** Which version of each payment a subscriber was shown last, so that none is ever followed by an older one. */
final class Seen {
    private final Map<PaymentId, Last> last = new HashMap<>(2);

    /** The version shown last; 0 for none. */
    int version(PaymentId payment) {
        var it = last.get(payment);
        return it == null ? 0 : it.version();
    }

    /** Remembers the state as shown, if it is newer than what was. Returns whether it is. */
    boolean advance(LiveStatus status) {
        if (status.version() <= version(status.paymentId())) {
            return false;
        }
        last.put(
                status.paymentId(),
                new Last(status.orderId(), status.version(), status.status().isFinal()));
        return true;
    }

    /** The payments whose end has not been shown yet. */
    Collection<PaymentId> open() {
        return last.entrySet().stream()
                .filter(entry -> !entry.getValue().isFinal())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Forgets the payments that are not listened to any more. Returns them. */
    Collection<PaymentId> forgetUnless(BiPredicate<PaymentId, OrderId> listenedTo) {
        var forgotten = last.entrySet().stream()
                .filter(entry ->
                        !listenedTo.test(entry.getKey(), entry.getValue().order()))
                .map(Map.Entry::getKey)
                .toList();
        forgotten.forEach(last::remove);
        return forgotten;
    }

    void clear() {
        last.clear();
    }

    private record Last(OrderId order, int version, boolean isFinal) {}
}
