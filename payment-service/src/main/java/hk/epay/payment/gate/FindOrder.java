package hk.epay.payment.gate;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.OrderId;
import hk.epay.contract.event.OrderEvent;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Tokens;
import hk.epay.payment.gate.upstream.Orders;
import hk.epay.payment.neighbour.Replicas;
import hk.epay.payment.store.Gates;

/** Asks order-service for an order that our own copy does not have yet, and keeps it. */
@ApplicationScoped
public class FindOrder {
    private static final Logger LOG = Logger.getLogger(FindOrder.class);

    private final Replicas<Orders> orders;
    private final Gates gates;
    private final Tokens tokens;

    FindOrder(@ConfigProperty(name = "epay.neighbour.orders") String urls, Gates gates, Tokens tokens) {
        this.orders = new Replicas<>(Orders.class, urls);
        this.gates = gates;
        this.tokens = tokens;
    }

    /**
     * The order, kept from now on; empty when there is none.
     *
     * @throws ApiException {@link ErrorCode#SERVICE_UNAVAILABLE} when order-service cannot be asked
     */
    public Uni<Optional<OrderEvent>> fetch(OrderId id) {
        return orders.find(replica -> replica.find(bearer(), id.toString()))
                .call(found -> found.map(gates::copy).orElseGet(Uni.createFrom()::voidItem))
                .onFailure(e -> !(e instanceof ApiException))
                .transform(e -> {
                    LOG.warnf("order-service cannot be asked about %s: %s", id, e.getMessage());
                    return new ApiException(ErrorCode.SERVICE_UNAVAILABLE).retryAfter(1);
                });
    }

    private String bearer() {
        return "Bearer " + tokens.service("payment-service").token();
    }
}
