package hk.epay.gateway.access;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.github.bucket4j.ConsumptionProbe;

/** Buckets that all replicas take from together, where the operator has given them a place for that. */
public interface SharedBuckets {
    /** There is no such place: this replica counts for itself. */
    SharedBuckets NONE = (owner, rate, exactly, before) -> Optional.empty();

    /**
     * Takes one token out of the owner's bucket; nothing blocks. Empty when there is no such place or it cannot be reached;
     * fails when it turns out so meanwhile.
     *
     * @param exactly whether every single token is taken from all at once; otherwise a replica may take a few ahead
     * @param before tokens that this replica has given out before it asked here for the first time
     */
    Optional<CompletionStage<ConsumptionProbe>> take(String owner, Rate rate, boolean exactly, long before);
}
