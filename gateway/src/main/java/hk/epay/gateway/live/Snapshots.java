package hk.epay.gateway.live;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import hk.epay.contract.LiveStatus;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;

/**
 * The truth about payments, which is payment-service's database. What a client may see is decided there, by the client's
 * own token. Stages fail when nobody can be asked right now.
 */
public interface Snapshots {
    /** The payment's state; empty when there is none that this token opens. */
    CompletionStage<Optional<LiveStatus>> payment(PaymentId payment, String clientToken);

    /** The states of an order's payments, perhaps none yet; empty when the token opens no such order. */
    CompletionStage<Optional<List<LiveStatus>>> order(OrderId order, String clientToken);

    /** The present states of these payments, asked in the gateway's own name. */
    CompletionStage<List<LiveStatus>> versions(Collection<PaymentId> payments);
}
