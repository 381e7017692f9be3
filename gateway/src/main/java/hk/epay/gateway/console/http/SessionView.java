package hk.epay.gateway.console.http;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;

import hk.epay.contract.MerchantId;

/**
 * What the console's page knows of its session.
 *
 * @param merchantName null when the merchant's profile could not be read
 * @param csrfToken goes into {@code X-CSRF-Token} of everything that changes something
 */
record SessionView(
        MerchantId merchantId,
        @JsonInclude String merchantName,
        Instant expiresAt,
        String csrfToken,
        Features features) {
    /**
     * What this installation has.
     *
     * @param sandbox whether the Octopus side is the simulated one
     * @param platformUrl where a person opens the merchant platform; null when nobody has said
     */
    record Features(boolean sandbox, @JsonInclude String platformUrl) {}
}
