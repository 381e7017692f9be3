package hk.epay.merchant.directory.http;

import java.time.Instant;

import hk.epay.merchant.directory.OctopusAccount;

/**
 * A merchant's Octopus account as the operator sees it: which one and since when, never its secrets.
 *
 * @param previousHeld whether the credentials before the last rotation still hold
 * @param previousValidUntil null when they hold until the next rotation
 */
record AccountView(
        String merchantId,
        String octopusMerchantId,
        Instant rotatedAt,
        boolean previousHeld,
        Instant previousValidUntil) {
    static AccountView of(OctopusAccount account, Instant now) {
        return new AccountView(
                account.merchantId().value(),
                account.current().octopusMerchantId(),
                account.rotatedAt(),
                account.previousAt(now).isPresent(),
                account.previousValidUntil());
    }
}
