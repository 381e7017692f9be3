package hk.epay.sandbox.payment.http;

import java.math.BigDecimal;
import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the rail's requests look like, for the documentation; {@link Requests} reads them. */
final class RequestBodies {
    private static final String SEAL = "Hex HMAC-SHA256 with the secret key over the plain concatenation of ";

    private RequestBodies() {}

    @Schema(
            name = "OpenPayment",
            requiredProperties = {"merchantId", "orderId", "amount", "currency", "timestamp", "nonce", "signature"})
    record Payment(
            @Schema(description = "The same as in X-Octopus-Merchant-ID.") String merchantId,
            @Schema(description = "The merchant's own reference, unique per attempt.", maxLength = 64) String orderId,
            @Schema(description = "In steps of 10 cents.", examples = "100.50") BigDecimal amount,
            @Schema(examples = "HKD") String currency,
            @Schema(maxLength = 500) String description,
            @Schema(description = "The same as in X-Octopus-Timestamp.") Instant timestamp,
            @Schema(description = "The same as in X-Octopus-Nonce.") String nonce,
            @Schema(description = SEAL + "orderId, amount (as JavaScript prints it), currency, timestamp and nonce.")
                    String signature) {}

    @Schema(
            name = "OpenRefund",
            requiredProperties = {"transactionId", "amount", "refundId", "timestamp", "nonce", "signature"})
    record Refund(
            String transactionId,
            @Schema(examples = "30.00") BigDecimal amount,
            @Schema(maxLength = 500) String reason,
            @Schema(description = "The merchant's own reference.", maxLength = 64) String refundId,
            @Schema(description = "The same as in X-Octopus-Timestamp.") Instant timestamp,
            @Schema(description = "The same as in X-Octopus-Nonce.") String nonce,
            @Schema(description = SEAL + "transactionId, amount (as JavaScript prints it), timestamp and nonce.")
                    String signature) {}
}
