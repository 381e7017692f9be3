package hk.epay.merchant.platform.upstream;

import java.time.Instant;
import java.time.LocalDate;

import hk.epay.merchant.platform.Quota;

/** The quota as the platform writes it. */
record PlatformUsage(LocalDate date, Long limit, Long used, Long remaining, Instant resetsAt) {
    /** @throws IllegalArgumentException when a number is missing */
    Quota quota() {
        if (limit == null || used == null || remaining == null) {
            throw new IllegalArgumentException("a quota is three numbers");
        }
        return new Quota(date, limit, used, remaining, resetsAt);
    }
}
