package hk.epay.payment.ledger.store;

import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import hk.epay.kit.db.Database;

/** The view that proves the books, and what it said last. */
@ApplicationScoped
public class Proofs {
    private static final int MOST_TOLD = 20;

    private final Database database;

    Proofs(Database database) {
        this.database = database;
    }

    /**
     * Takes the turn to prove.
     *
     * @param everySeconds how long after this the next turn is
     * @return whether it is ours; of several replicas one has it
     */
    public Uni<Boolean> takeTurn(int everySeconds) {
        return database.query(
                        "UPDATE ledger_proof_run SET next_at = now() + make_interval(secs => $1) WHERE next_at <= now()",
                        everySeconds)
                .map(rows -> rows.rowCount() == 1);
    }

    /** Every claim that does not hold; the first few of them, and how many there are in all. */
    public Uni<Found> prove() {
        return database.query(
                        "SELECT *, count(*) OVER () AS faults FROM ledger_proof ORDER BY payment_id, claim LIMIT $1",
                        MOST_TOLD)
                .map(Proofs::found);
    }

    /** Keeps the result for all replicas. */
    public Uni<Void> keep(int faults) {
        return database.query("UPDATE ledger_proof_run SET proven_at = now(), faults = $1", faults)
                .replaceWithVoid();
    }

    /** How many claims did not hold when it was last tried; empty before the first time. */
    public Uni<OptionalInt> last() {
        return database.query("SELECT faults FROM ledger_proof_run").map(rows -> stream(rows)
                .map(row -> row.getInteger("faults"))
                .filter(faults -> faults != null)
                .mapToInt(Integer::intValue)
                .findFirst());
    }

    /** What a proof found. */
    public record Found(int faults, List<Fault> first) {}

    /**
     * A claim that does not hold.
     *
     * @param ledger what the books say, in cents
     * @param fact what the other side says
     */
    public record Fault(String merchant, UUID payment, String claim, long ledger, long fact) {}

    private static Found found(RowSet<Row> rows) {
        var first = stream(rows)
                .map(row -> new Fault(
                        row.getString("merchant_id"),
                        row.getUUID("payment_id"),
                        row.getString("claim"),
                        row.getLong("ledger_cents"),
                        row.getLong("fact_cents")))
                .toList();
        int faults = stream(rows)
                .findFirst()
                .map(row -> Math.toIntExact(row.getLong("faults")))
                .orElse(0);
        return new Found(faults, first);
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
