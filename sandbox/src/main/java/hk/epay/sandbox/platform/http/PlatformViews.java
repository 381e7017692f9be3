package hk.epay.sandbox.platform.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import hk.epay.sandbox.access.Account;
import hk.epay.sandbox.platform.KeptSettings;
import hk.epay.sandbox.platform.Quota;

/** What the platform answers. */
final class PlatformViews {
    private PlatformViews() {}

    @Schema(name = "Pong")
    record Pong(@Schema(examples = "ok") String status, Instant time) {}

    /** A merchant as the platform knows it. */
    @Schema(name = "PlatformMerchant")
    record Merchant(
            String merchantId,
            String displayName,
            @Schema(examples = "active") String status,
            String category,
            String currency,
            @Schema(description = "What the rail keeps of a payment, in hundredths of a percent.") int feeBasisPoints,
            @Schema(description = "Where payouts go; only its end is shown.") String settlementAccount,
            LocalDate memberSince,
            @Schema(description = "0 while nothing was put in.") int settingsVersion,
            @Schema(implementation = Object.class) @JsonRawValue String settings) {
        private static final LocalDate OPENING_DAY = LocalDate.of(2024, 1, 2);

        static Merchant of(Account account, int feeBasisPoints, Optional<KeptSettings> settings) {
            var number = account.merchantId();
            return new Merchant(
                    number,
                    account.displayName(),
                    "active",
                    "retail",
                    "HKD",
                    feeBasisPoints,
                    "•••• " + number.substring(Math.max(0, number.length() - 4)),
                    OPENING_DAY,
                    settings.map(KeptSettings::version).orElse(0),
                    settings.map(KeptSettings::json).orElse(null));
        }
    }

    @Schema(name = "PlatformSettings")
    record Settings(
            String merchantId,
            int version,
            @Schema(implementation = Object.class) @JsonRawValue String settings,
            Instant updatedAt) {
        static Settings of(Account account, KeptSettings kept) {
            return new Settings(account.merchantId(), kept.version(), kept.json(), kept.updatedAt());
        }
    }

    /** For the reference only. */
    @Schema(
            name = "PlatformSettingsWish",
            requiredProperties = {"version", "settings"})
    record SettingsWish(
            @Schema(minimum = "1", description = "The merchant's own count; a lower one never wins.") int version,
            @Schema(implementation = Object.class) String settings) {}

    @Schema(name = "PlatformUsage")
    record Usage(String merchantId, LocalDate date, long limit, long used, long remaining, Instant resetsAt) {
        static Usage of(Account account, Quota quota) {
            return new Usage(
                    account.merchantId(),
                    quota.date(),
                    quota.limit(),
                    quota.used(),
                    quota.remaining(),
                    quota.resetsAt());
        }
    }
}
