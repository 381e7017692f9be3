package hk.epay.order.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.OrderId;
import hk.epay.contract.event.OrderEvent;
import hk.epay.kit.db.Tx;
import hk.epay.kit.page.Page;
import hk.epay.kit.token.Tenant;
import hk.epay.order.customer.Contact;
import hk.epay.order.lifecycle.Fact;
import hk.epay.order.lifecycle.Order;

/** All orders. Whatever a caller can reach takes a {@link Tenant}: what it does not open is not found. */
public interface Orders {

    /**
     * Stores a new order.
     *
     * @throws NumberTaken when the merchant has another order of this number
     */
    Uni<Void> add(Tx tx, Order order, Contact contact);

    /** Stores an order that this transaction has locked and moved. */
    Uni<Void> update(Tx tx, Order order);

    /** Adds a fact to the order's history and tells it to the suite, after the order itself was stored. */
    Uni<Void> tell(Tx tx, OrderEvent fact);

    /** The order, locked until the end of the transaction; for news that names it, whoever's it is. */
    Uni<Optional<Order>> lock(Tx tx, OrderId id);

    /** The order, locked until the end of the transaction. */
    Uni<Optional<Order>> lock(Tx tx, Tenant tenant, OrderId id);

    /** Orders whose due time has come and that nobody else holds, longest due first, locked. */
    Uni<List<Order>> lockDue(Tx tx, Instant now, int most);

    Uni<Optional<Order>> find(Tenant tenant, OrderId id);

    /** The order, whoever's it is; for other services of the suite. */
    Uni<Optional<Order>> findForService(OrderId id);

    /** The order with its customer's contact, decrypted. */
    Uni<Optional<Reachable>> findWithContact(Tenant tenant, OrderId id);

    /** Orders that fit, newest first. */
    Uni<Page<Order>> list(Tenant tenant, OrderFilter filter);

    /** What happened to the order, in order; empty when it is not found. */
    Uni<List<Fact>> history(Tenant tenant, OrderId id);

    /** The number was drawn before; draw another one, in another transaction. */
    class NumberTaken extends RuntimeException {
        private static final long serialVersionUID = 1;

        NumberTaken() {
            super("the order number is taken", null, false, false);
        }
    }

    /** An order and how to reach its customer. */
    record Reachable(Order order, Contact contact) {}
}
