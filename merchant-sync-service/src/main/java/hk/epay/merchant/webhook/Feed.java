package hk.epay.merchant.webhook;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.MerchantId;

/** Everything a merchant was told, in one order that never changes and has no gap. */
public interface Feed {
    /**
     * The events behind one of them, or the first ones. One more than asked for tells that there are more. Fails with
     * {@code EVENT_NOT_FOUND} when the merchant has no such event.
     *
     * @param after an event's id
     */
    Uni<List<FeedEvent>> after(MerchantId merchant, Optional<String> after, EventFilter filter, int limit);
}
