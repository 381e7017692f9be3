package hk.epay.merchant.platform;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether the platform answers a merchant.
 *
 * @param latencyMs until it did, or until we stopped waiting
 * @param trouble why it does not; empty when it does
 */
public record Connection(long latencyMs, Instant checkedAt, Optional<Trouble> trouble) {
    public boolean connected() {
        return trouble.isEmpty();
    }
}
