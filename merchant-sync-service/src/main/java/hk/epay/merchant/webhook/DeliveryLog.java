package hk.epay.merchant.webhook;

import java.util.UUID;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.MerchantId;
import hk.epay.kit.page.Page;

/** What was sent, what was answered, and the wish to send it again. What is another merchant's is not found. */
public interface DeliveryLog {
    /** Newest first. */
    Uni<Page<Delivery>> list(MerchantId merchant, DeliveryFilter filter);

    /** Fails with {@code DELIVERY_NOT_FOUND}. */
    Uni<Delivery.Detail> get(MerchantId merchant, UUID id);

    /** Sends it again, now and with a whole new plan of tries. Fails with {@code DELIVERY_NOT_FOUND}. */
    Uni<Delivery> resend(MerchantId merchant, UUID id);

    /**
     * How many events of the range the endpoint wants, one more than {@link ResendRange#MOST} at most. Fails with {@code
     * WEBHOOK_ENDPOINT_NOT_FOUND}.
     */
    Uni<Integer> count(MerchantId merchant, UUID endpoint, ResendRange range);

    /** Sends these again, in their order, also those that the endpoint never got; answers how many. Fails likewise. */
    Uni<Integer> resend(MerchantId merchant, UUID endpoint, ResendRange range);

    /** Sends a test. Fails with {@code WEBHOOK_ENDPOINT_NOT_FOUND}. */
    Uni<Delivery> ping(MerchantId merchant, UUID endpoint, FeedEvent test);
}
