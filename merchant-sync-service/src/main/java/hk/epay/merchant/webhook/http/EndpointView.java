package hk.epay.merchant.webhook.http;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import hk.epay.merchant.webhook.Endpoint;

/** An endpoint as its merchant sees it. */
@Schema(name = "WebhookEndpoint")
record EndpointView(
        UUID id,
        String url,
        String description,
        @Schema(examples = "[\"payment.*\", \"order.paid\"]") List<String> eventTypes,
        @Schema(enumeration = {"enabled", "disabled"}) String status,
        @Schema(
                        description = "Why it is disabled: the merchant's wish, its answer 410, or days of failures.",
                        enumeration = {"merchant", "gone", "failing"})
                String disabledReason,
        Instant disabledAt,
        @Schema(description = "Nothing was accepted since then; absent while all is well.") Instant failingSince,
        Instant createdAt) {
    static EndpointView of(Endpoint e) {
        return new EndpointView(
                e.id(),
                e.url().toString(),
                e.description(),
                e.filter().patterns(),
                e.isEnabled() ? "enabled" : "disabled",
                e.isEnabled() ? null : e.disabled().name().toLowerCase(Locale.ROOT),
                e.disabledAt(),
                e.failingSince(),
                e.createdAt());
    }
}
