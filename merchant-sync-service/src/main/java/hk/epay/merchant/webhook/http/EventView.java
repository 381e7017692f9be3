package hk.epay.merchant.webhook.http;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import hk.epay.merchant.webhook.FeedEvent;

/** An event as it stands in the feed; a webhook's body is the same. */
@Schema(name = "Event")
record EventView(
        @Schema(examples = "evt_019b76daaf0070008000000000000002") String id,
        @Schema(examples = "payment.completed") String type,
        @Schema(description = "The event's place in the feed, from 1 without a gap.") Long sequence,
        Instant createdAt,
        @Schema(implementation = Map.class, description = "The order or the payment, as the API showed it right after.")
                @JsonRawValue
                String data) {
    static EventView of(FeedEvent e) {
        return new EventView(e.id(), e.type(), e.sequence(), e.createdAt(), e.data());
    }
}
