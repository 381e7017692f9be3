package hk.epay.merchant.directory.http;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The shapes of request bodies, for the OpenAPI document only: bodies are read field by field, so that all faults are
 * told at once.
 */
final class Requests {
    private Requests() {}

    @Schema(
            name = "SignIn",
            requiredProperties = {"merchantId", "apiKey"})
    record SignInRequest(
            @Schema(examples = "mer_demo", maxLength = 100) String merchantId,
            @Schema(examples = "epk_test_demo", maxLength = 200) String apiKey) {}

    @Schema(
            name = "NewMerchant",
            requiredProperties = {"displayName"})
    record NewMerchantRequest(
            @Schema(description = "One is made when it is absent.", pattern = "mer_[A-Za-z0-9_]{1,40}") String id,
            @Schema(maxLength = 200) String displayName,
            @Schema(description = "Browser origins, such as https://shop.example.com.", maxItems = 20)
                    List<String> allowedOrigins,
            @Schema(description = "The Octopus account, when it is known already.")
                    CredentialsRequest octopusCredentials) {}

    @Schema(
            name = "OctopusCredentials",
            requiredProperties = {"octopusMerchantId", "secretKey", "webhookSecret"})
    record CredentialsRequest(
            @Schema(pattern = "[A-Za-z0-9_-]{1,64}") String octopusMerchantId,
            @Schema(description = "Signs our calls to Octopus.", maxLength = 500) String secretKey,
            @Schema(description = "Signs the webhooks of Octopus.", maxLength = 500) String webhookSecret,
            @Schema(description = "Opens the merchant platform.", maxLength = 500) String apiKey) {}

    @Schema(
            name = "OctopusCredentialsRotation",
            requiredProperties = {"octopusMerchantId", "secretKey", "webhookSecret"})
    record RotationRequest(
            @Schema(pattern = "[A-Za-z0-9_-]{1,64}") String octopusMerchantId,
            @Schema(description = "Signs our calls to Octopus.", maxLength = 500) String secretKey,
            @Schema(description = "Signs the webhooks of Octopus.", maxLength = 500) String webhookSecret,
            @Schema(description = "Opens the merchant platform.", maxLength = 500) String apiKey,
            @Schema(description = "When the credentials before these end; without it, at the next rotation.")
                    Instant previousValidUntil) {}

    @Schema(
            name = "AllowedOrigins",
            requiredProperties = {"allowedOrigins"})
    record OriginsRequest(@Schema(maxItems = 20) List<String> allowedOrigins) {}
}
