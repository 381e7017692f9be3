package hk.epay.kit.db;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/**
 * Rows that fall due and are worked off under leases, by any number of replicas. Taking a row moves its due time, so that
 * nobody else takes it meanwhile; a row whose work fails, or whose worker dies, falls due again when its lease is over.
 *
 * @param <T> one thing to do
 */
public final class DueWork<T> {
    private static final Logger LOG = Logger.getLogger(DueWork.class);

    private final String what;
    private final int batch;
    private final int atOnce;
    private final IntFunction<Uni<List<T>>> take;
    private final Function<T, Uni<Void>> work;
    private final Function<T, Object> name;

    /**
     * @param what is worked on, in the plural, for the log
     * @param batch how many are taken at once; their leases must outlast the work on all of them
     * @param atOnce how many are worked on at the same time
     * @param take takes at most so many, with a lease on each
     * @param work does one
     * @param name what the log calls one
     */
    public DueWork(
            String what,
            int batch,
            int atOnce,
            IntFunction<Uni<List<T>>> take,
            Function<T, Uni<Void>> work,
            Function<T, Object> name) {
        this.what = what;
        this.batch = batch;
        this.atOnce = atOnce;
        this.take = take;
        this.work = work;
        this.name = name;
    }

    /** Works off what is due now, batch after batch. Never fails: what could not be done is due again later. */
    public Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(this::oneBatch)
                .whilst(taken -> taken == batch)
                .collect()
                .last()
                .onFailure()
                .invoke(e -> LOG.warnf("due %s wait for the next round: %s", what, e.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** How many were taken. */
    private Uni<Integer> oneBatch() {
        return take.apply(batch).chain(due -> workOff(due).replaceWith(due.size()));
    }

    private Uni<Void> workOff(List<T> due) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUni(this::one)
                .merge(atOnce)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One that fails must not keep the others waiting. */
    private Uni<Void> one(T due) {
        return Uni.createFrom()
                .deferred(() -> work.apply(due))
                .onFailure()
                .invoke(e -> LOG.warnf("%s: %s has to be done again: %s", what, name.apply(due), e.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
