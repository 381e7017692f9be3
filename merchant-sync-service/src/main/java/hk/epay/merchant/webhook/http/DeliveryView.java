package hk.epay.merchant.webhook.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import hk.epay.merchant.webhook.Delivery;

/** A delivery as the merchant sees it; in lists without its request and its tries. */
@Schema(name = "WebhookDelivery")
record DeliveryView(
        UUID id,
        UUID endpointId,
        String eventId,
        String eventType,
        @Schema(enumeration = {"pending", "delivered", "failed"}) String status,
        int attempts,
        Instant nextAttemptAt,
        @Schema(description = "HTTP status of the last answer.") Integer lastStatus,
        @Schema(
                        description = "Why the last try got no answer.",
                        enumeration = {"timeout", "connection", "tls", "unresolved", "address"})
                String lastFault,
        Instant createdAt,
        Instant finishedAt,
        @Schema(implementation = Map.class, description = "What is sent.") @JsonRawValue String request,
        List<AttemptView> log) {
    static DeliveryView of(Delivery d) {
        return view(d, null, null);
    }

    static DeliveryView of(Delivery.Detail detail) {
        return view(
                detail.delivery(),
                detail.body(),
                detail.tries().stream().map(AttemptView::of).toList());
    }

    private static DeliveryView view(Delivery d, String request, List<AttemptView> log) {
        return new DeliveryView(
                d.id(),
                d.endpointId(),
                d.eventId(),
                d.eventType(),
                d.status().wire(),
                d.attempts(),
                d.nextTryAt(),
                d.lastStatus(),
                d.lastFault(),
                d.createdAt(),
                d.finishedAt(),
                request,
                log);
    }

    /** One try. */
    @Schema(name = "WebhookAttempt")
    record AttemptView(
            int number,
            Instant at,
            @Schema(description = "From the first step to the end of the answer.") long latencyMs,
            String url,
            Map<String, Object> requestHeaders,
            @Schema(description = "Absent when there was no answer.") Integer status,
            @Schema(description = "The first 2 KB of the answer.") String answer,
            String fault) {
        static AttemptView of(Delivery.Attempt a) {
            return new AttemptView(
                    a.number(), a.at(), a.tookMillis(), a.url(), a.requestHeaders(), a.status(), a.answer(), a.fault());
        }
    }
}
