package hk.epay.gateway.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import hk.epay.contract.LiveStatus;
import hk.epay.contract.PaymentId;

/** A newer state of a payment on its way to many. Each protocol writes it once. */
final class Update {
    private final LiveStatus status;
    private final long heardNanos;
    private final Map<Wire, String> written = new ConcurrentHashMap<>(2);

    /** @param heardNanos when this replica heard of it, by {@link System#nanoTime()} */
    Update(LiveStatus status, long heardNanos) {
        this.status = status;
        this.heardNanos = heardNanos;
    }

    LiveStatus status() {
        return status;
    }

    PaymentId payment() {
        return status.paymentId();
    }

    int version() {
        return status.version();
    }

    long heardNanos() {
        return heardNanos;
    }

    String in(Wire wire) {
        return written.computeIfAbsent(wire, w -> w.update(status));
    }
}
