package hk.epay.sandbox.fault;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** Where the plan is kept, so that a restarted sandbox goes on misbehaving. */
public interface FaultBook {
    Uni<Optional<FaultPlan>> plan();

    Uni<Void> keep(FaultPlan plan);
}
