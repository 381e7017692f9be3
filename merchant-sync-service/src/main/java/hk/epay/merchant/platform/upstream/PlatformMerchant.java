package hk.epay.merchant.platform.upstream;

import java.time.LocalDate;

import hk.epay.merchant.platform.Profile;

/** A merchant as the platform writes it; any part may be missing. */
record PlatformMerchant(
        String merchantId,
        String displayName,
        String status,
        String category,
        String currency,
        Integer feeBasisPoints,
        String settlementAccount,
        LocalDate memberSince,
        Integer settingsVersion) {
    Profile profile() {
        return new Profile(
                merchantId,
                displayName,
                status,
                category,
                currency,
                feeBasisPoints,
                settlementAccount,
                memberSince,
                settingsVersion);
    }
}
