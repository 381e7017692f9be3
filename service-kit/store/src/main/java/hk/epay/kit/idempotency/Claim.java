package hk.epay.kit.idempotency;

import java.util.UUID;

/** What became of the attempt to be the one who does a request's work. */
public sealed interface Claim {
    /** It is ours: the work begins, on this resource. */
    record Claimed(UUID resourceId) implements Claim {}

    /**
     * Somebody began and did not end in time: go on with the resource that the work was begun on, and ask what has
     * happened before doing anything twice.
     */
    record Resume(UUID resourceId) implements Claim {}

    /** It was answered before. */
    record Replay(Answer answer) implements Claim {}
}
