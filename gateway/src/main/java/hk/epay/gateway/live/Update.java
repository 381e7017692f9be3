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
    private Update bare;

    /** @param heardNanos when this replica heard of it, by {@link System#nanoTime()} */
    Update(LiveStatus status, long heardNanos) {
        this.status = status;
        this.heardNanos = heardNanos;
    }

    /** What somebody without a token may see: status and amount. */
    static LiveStatus bare(LiveStatus status) {
        return new LiveStatus(
                status.paymentId(),
                status.version(),
                status.status(),
                status.amount(),
                status.currency(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The same news for people without a token; made once for all of them. */
    synchronized Update bare() {
        if (bare == null) {
            bare = new Update(bare(status), heardNanos);
        }
        return bare;
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
