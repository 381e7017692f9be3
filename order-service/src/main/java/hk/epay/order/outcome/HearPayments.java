package hk.epay.order.outcome;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.event.DomainEvent;
import hk.epay.contract.event.EventType;
import hk.epay.kit.db.Tx;
import hk.epay.order.lifecycle.Decision;
import hk.epay.order.lifecycle.Decision.Advance;
import hk.epay.order.lifecycle.Order;
import hk.epay.order.store.Orders;

/** Lets orders follow what payment-service says. */
@ApplicationScoped
public class HearPayments {
    private final Orders orders;
    private final MoveOrder moveOrder;
    private final Anomalies anomalies;

    HearPayments(Orders orders, MoveOrder moveOrder, Anomalies anomalies) {
        this.orders = orders;
        this.moveOrder = moveOrder;
        this.anomalies = anomalies;
    }

    /** Whether events of this type can matter to an order; the others need no transaction. */
    public boolean listensTo(EventType type) {
        return News.mayBeIn(type);
    }

    /** Takes one event in, in the transaction that remembers having seen it. */
    public Uni<Void> hear(Tx tx, DomainEvent event) {
        return News.in(event).map(news -> take(tx, news)).orElseGet(() -> Uni.createFrom()
                .voidItem());
    }

    private Uni<Void> take(Tx tx, News news) {
        return orders.lock(tx, news.order()).chain(found -> follow(tx, found, news));
    }

    private Uni<Void> follow(Tx tx, Optional<Order> found, News news) {
        if (found.isEmpty() || !found.get().merchantId().equals(news.merchant())) {
            anomalies.unknownOrder(news);
            return Uni.createFrom().voidItem();
        }
        var order = found.get();
        var decision = news.decidedBy(order);
        if (decision instanceof Advance move) {
            return moveOrder.move(tx, order, move, news.payment()).replaceWithVoid();
        }
        if (decision instanceof Decision.Refuse) {
            anomalies.contradiction(order, news);
        }
        return Uni.createFrom().voidItem();
    }
}
