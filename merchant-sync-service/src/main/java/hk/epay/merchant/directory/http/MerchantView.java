package hk.epay.merchant.directory.http;

import java.time.Instant;
import java.util.List;

import hk.epay.merchant.directory.Merchant;

/** A merchant as the operator and the merchant itself see it. */
record MerchantView(
        String id,
        String displayName,
        String status,
        List<String> allowedOrigins,
        int version,
        Instant createdAt,
        Instant updatedAt) {
    static MerchantView of(Merchant merchant) {
        return new MerchantView(
                merchant.id().value(),
                merchant.displayName(),
                merchant.status().wire(),
                merchant.allowedOrigins(),
                merchant.version(),
                merchant.createdAt(),
                merchant.changedAt());
    }
}
