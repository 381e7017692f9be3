package hk.epay.merchant.webhook.http;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shapes of request bodies, for the OpenAPI document only. */
final class Requests {
    private Requests() {}

    @Schema(
            name = "NewWebhookEndpoint",
            requiredProperties = {"url"})
    record NewEndpointRequest(
            @Schema(examples = "https://shop.example.com/webhooks", maxLength = 2048) String url,
            @Schema(maxLength = 500) String description,
            @Schema(
                            description = "Types (payment.completed), families (payment.*) or *; all when absent.",
                            examples = "[\"payment.*\", \"order.paid\"]",
                            maxItems = 50)
                    List<String> eventTypes) {}

    @Schema(name = "WebhookEndpointChange", description = "What is absent stays.")
    record ChangeRequest(
            @Schema(maxLength = 2048) String url,
            @Schema(maxLength = 500) String description,
            @Schema(maxItems = 50) List<String> eventTypes,
            @Schema(description = "false stops all sending; true begins again.") Boolean enabled) {}

    @Schema(name = "WebhookSecretRotation")
    record RotationRequest(
            @Schema(
                            description =
                                    "How long the previous secret still signs beside the new one; 0 when it leaked.",
                            minimum = "0",
                            maximum = "604800")
                    Integer overlapSeconds) {}

    @Schema(
            name = "WebhookResendRange",
            requiredProperties = {"from", "to"})
    record ResendRequest(
            @Schema(description = "Events from this moment on.") Instant from,
            @Schema(description = "Events before this moment.") Instant to,
            @Schema(description = "Beside the endpoint's own filter.", maxItems = 50) List<String> types,
            @Schema(description = "true only counts.") Boolean dryRun) {}
}
