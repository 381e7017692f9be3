package hk.epay.order.outcome;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import hk.epay.contract.OrderId;

/**
 * Wakes whoever waits, in this replica, for an order to move. A hint and no more: the move may happen in another replica,
 * so a waiter looks at the database again before it believes anything.
 */
@ApplicationScoped
public class OrderChanges {
    private final ConcurrentHashMap<OrderId, Set<Watch>> watches = new ConcurrentHashMap<>();
    private final Vertx vertx;

    OrderChanges(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Begins to listen; before the cause is sent, so that no answer is too early. */
    public Watch watch(OrderId order) {
        var watch = new Watch(order);
        watches.compute(order, (id, set) -> {
            var all = set == null ? ConcurrentHashMap.<Watch>newKeySet() : set;
            all.add(watch);
            return all;
        });
        return watch;
    }

    void happened(OrderId order) {
        watches.getOrDefault(order, Set.of()).forEach(Watch::wake);
    }

    /** One waiter. It must be closed. */
    public final class Watch implements AutoCloseable {
        private final OrderId order;
        private volatile CompletableFuture<Void> change = new CompletableFuture<>();

        private Watch(OrderId order) {
            this.order = order;
        }

        /** Ends when the order has moved since the last call, or after this time; on the caller's own context. */
        public Uni<Void> change(Duration atMost) {
            return Uni.createFrom().emitter(waiting -> {
                var home = vertx.getOrCreateContext();
                long timer = vertx.setTimer(atMost.toMillis(), over -> wake());
                change.thenRun(() -> {
                    vertx.cancelTimer(timer);
                    change = new CompletableFuture<>();
                    home.runOnContext(back -> waiting.complete(null));
                });
            });
        }

        @Override
        public void close() {
            watches.computeIfPresent(order, (id, set) -> {
                set.remove(this);
                return set.isEmpty() ? null : set;
            });
        }

        private void wake() {
            change.complete(null);
        }
    }
}
