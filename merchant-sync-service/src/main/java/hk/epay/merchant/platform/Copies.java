package hk.epay.merchant.platform;

import java.time.Instant;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.MerchantId;

/** What the platform said last, for when it says nothing. */
public interface Copies {
    /**
     * A kept answer.
     *
     * @param asOf when it was given
     */
    record Kept<T>(T word, Instant asOf) {}

    <T> Uni<Optional<Kept<T>>> find(MerchantId merchant, Topic<T> topic);

    /** Keeps it unless a newer one is kept. */
    <T> Uni<Void> keep(MerchantId merchant, Topic<T> topic, Kept<T> kept);
}
