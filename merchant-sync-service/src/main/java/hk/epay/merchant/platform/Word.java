package hk.epay.merchant.platform;

import java.time.Instant;
import java.util.Optional;

import hk.epay.merchant.platform.Copies.Kept;

/**
 * What is known of a topic.
 *
 * @param said empty when the platform never said anything
 * @param asOf when it did; null when it never did
 * @param trouble why there is nothing newer; null when this is what it says now
 */
public record Word<T>(Optional<T> said, Instant asOf, Trouble trouble) {
    static <T> Word<T> of(Kept<T> kept) {
        return new Word<>(Optional.of(kept.word()), kept.asOf(), null);
    }

    static <T> Word<T> old(Optional<Kept<T>> kept, Trouble trouble) {
        return new Word<>(kept.map(Kept::word), kept.map(Kept::asOf).orElse(null), trouble);
    }

    /** Whether the platform may say something else by now. */
    public boolean stale() {
        return trouble != null;
    }
}
