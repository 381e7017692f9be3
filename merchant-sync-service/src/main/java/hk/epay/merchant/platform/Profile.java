package hk.epay.merchant.platform;

import java.time.LocalDate;

/**
 * A merchant as the platform knows it. Anything but the number may be missing.
 *
 * @param octopusMerchantId its number there
 * @param status the platform's own word, such as {@code active}
 * @param feeBasisPoints what it keeps of a payment, in hundredths of a percent
 * @param settlementAccount where payouts go; masked by the platform
 * @param settingsVersion of the settings that it has; 0 when it has none
 */
public record Profile(
        String octopusMerchantId,
        String displayName,
        String status,
        String category,
        String currency,
        Integer feeBasisPoints,
        String settlementAccount,
        LocalDate memberSince,
        Integer settingsVersion) {}
