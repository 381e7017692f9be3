package hk.epay.merchant.webhook.http;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Answers that show a secret: each is shown once and never again. */
final class SecretViews {
    private SecretViews() {}

    @Schema(name = "CreatedWebhookEndpoint")
    record Created(
            EndpointView endpoint,
            @Schema(description = "Verifies our signatures; shown this once.", examples = "whsec_…") String secret) {
        @Override
        public String toString() {
            return "Created[" + endpoint.id() + ", ***]";
        }
    }

    @Schema(name = "RotatedWebhookSecret")
    record Rotated(
            @Schema(description = "The new one; shown this once.", examples = "whsec_…") String secret,
            @Schema(description = "Until then webhooks also carry a signature with the previous one.")
                    Instant previousValidUntil) {
        @Override
        public String toString() {
            return "Rotated[***]";
        }
    }

    /** For the OpenAPI document, which finds only shapes of status 200 by itself. */
    @Schema(name = "SuccessCreatedWebhookEndpoint")
    record CreatedAnswer(boolean success, Created data, String message) {}
}
