package hk.epay.order.checkout;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.event.EventType;
import hk.epay.kit.db.Tx;
import hk.epay.kit.token.Tokens;
import hk.epay.order.customer.Customers;
import hk.epay.order.lifecycle.Order;
import hk.epay.order.store.Orders;

/** Makes an order: the row, its first fact and the word to the suite commit together. */
@ApplicationScoped
public class PlaceOrder {
    private final Orders orders;
    private final Customers customers;
    private final OrderNumbers numbers;
    private final OrderTerms terms;
    private final Tokens tokens;
    private final Clock clock;

    PlaceOrder(Orders orders, Customers customers, OrderNumbers numbers, OrderTerms terms, Tokens tokens, Clock clock) {
        this.orders = orders;
        this.customers = customers;
        this.numbers = numbers;
        this.terms = terms;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * A new order, and what opens it for a checkout page.
     *
     * @param clientToken lives as long as the order can become paid
     */
    public record Placed(Order order, String clientToken) {}

    /**
     * Places the order in this transaction.
     *
     * @throws Orders.NumberTaken once in a long while; the transaction is then to be run again
     */
    public Uni<Placed> place(Tx tx, MerchantId merchant, NewOrder wanted) {
        var order = order(merchant, wanted);
        var fact = order.fact(EventType.ORDER_CREATED, order.createdAt());
        return Uni.join()
                .all(orders.add(tx, order, wanted.contact()), orders.tell(tx, fact))
                .andFailFast()
                .map(stored -> new Placed(order, checkoutToken(order)));
    }

    private String checkoutToken(Order order) {
        var until = order.expiresAt().plus(terms.lastMoment());
        return tokens.checkout(order.merchantId(), order.id(), until).token();
    }

    private Order order(MerchantId merchant, NewOrder wanted) {
        var now = clock.instant();
        return Order.placed(
                OrderId.next(),
                merchant,
                numbers.next(),
                wanted.description(),
                wanted.amount(),
                customerId(merchant, wanted),
                wanted.metadata(),
                now,
                now.plus(wanted.life()));
    }

    private String customerId(MerchantId merchant, NewOrder wanted) {
        return wanted.customerId() != null
                ? wanted.customerId()
                : customers.idOf(merchant, wanted.contact()).orElse(null);
    }
}
