package hk.epay.kit.idempotency;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.crypto.Encryption;
import hk.epay.kit.db.Columns;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.OldRows;
import hk.epay.kit.db.Tx;
import hk.epay.kit.problem.ApiException;

/**
 * Lets a named request have its effect once. Same name and same request: the same answer again. Same name, another
 * request: {@code IDEMPOTENCY_KEY_REUSED} (422). Still under way: {@code IDEMPOTENCY_IN_FLIGHT} (409). Names are kept for
 * 72 hours. A request without a name just runs.
 *
 * <p>Work that is one transaction uses {@link #single}. Work that calls somebody between two transactions uses {@link
 * #claim} in the first and {@link #complete} in the second.
 *
 * <p>Answers may hold what nobody but their caller should see, such as an order's client token: they are stored encrypted.
 *
 * <p>Ages and leases are measured by PostgreSQL's clock alone: it is the one that all replicas share.
 */
@ApplicationScoped
public class Idempotency {
    private static final String LIVE =
            "merchant_id = $1 AND route = $2 AND key = $3" + " AND created_at > now() - interval '72 hours'";

    private static final String FIND =
            "SELECT fingerprint, resource_id, status, body, message FROM idempotency_key WHERE " + LIVE;

    /** An outdated row may still lie in the way. */
    private static final String STORE =
            """
            INSERT INTO idempotency_key (merchant_id, route, key, fingerprint, status, body, message)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (merchant_id, route, key) DO UPDATE
            SET fingerprint = excluded.fingerprint, resource_id = NULL, status = excluded.status,
                body = excluded.body, message = excluded.message, lease_until = NULL, created_at = excluded.created_at""";

    /** Takes a free name, an outdated one, or the lease of a holder that is overdue with the same request. */
    private static final String CLAIM =
            """
            INSERT INTO idempotency_key AS held (merchant_id, route, key, fingerprint, resource_id, lease_until)
            VALUES ($1, $2, $3, $4, $5, clock_timestamp() + interval '40 seconds')
            ON CONFLICT (merchant_id, route, key) DO UPDATE
            SET lease_until = excluded.lease_until,
                fingerprint = excluded.fingerprint,
                resource_id = CASE WHEN held.created_at > now() - interval '72 hours'
                                   THEN held.resource_id ELSE excluded.resource_id END,
                created_at  = CASE WHEN held.created_at > now() - interval '72 hours'
                                   THEN held.created_at ELSE excluded.created_at END,
                status = NULL, body = NULL, message = NULL
            WHERE held.created_at <= now() - interval '72 hours'
               OR held.status IS NULL AND held.lease_until < clock_timestamp()
                  AND held.fingerprint = excluded.fingerprint
            RETURNING resource_id""";

    private static final String COMPLETE =
            """
            UPDATE idempotency_key SET status = $4, body = $5, message = $6, lease_until = NULL
            WHERE merchant_id = $1 AND route = $2 AND key = $3 AND status IS NULL""";

    private static final String RELEASE =
            "DELETE FROM idempotency_key WHERE merchant_id = $1 AND route = $2 AND key = $3 AND status IS NULL";

    private final Database database;
    private final Encryption encryption;

    Idempotency(Database database, Encryption encryption) {
        this.database = database;
        this.encryption = encryption;
    }

    /**
     * Runs work that is one transaction, once. Its answer is stored with its effect, or neither is.
     *
     * @param work not called when the answer is known already
     */
    public Uni<Answer> single(Tx tx, IdempotencyKey key, Fingerprint fingerprint, Supplier<Uni<Answer>> work) {
        if (key.isAbsent()) {
            return work.get();
        }
        // Two statements, sent together: the second must see what the lock's last holder has committed.
        var locked = tx.run("SELECT pg_try_advisory_xact_lock($1) AS locked", key.lock());
        var found = tx.run(FIND, key.merchantId(), key.route(), key.value());
        return Uni.combine().all().unis(locked, found).asTuple().chain(both -> {
            if (!both.getItem1().iterator().next().getBoolean("locked")) {
                throw new ApiException(ErrorCode.IDEMPOTENCY_IN_FLIGHT);
            }
            return first(both.getItem2())
                    .map(row -> Uni.createFrom().item(answered(row, key, fingerprint)))
                    .orElseGet(() -> work.get().call(answer -> store(tx, key, fingerprint, answer)));
        });
    }

    /**
     * Asks to be the one who does the work, in the transaction that records what it is about to do. The claim is a lease
     * of 40 s; within it {@link #complete} is expected.
     *
     * @param resourceId of what the work would make, so that somebody who resumes finds it
     * @throws ApiException 409 while another holds it, 422 when it was claimed for another request
     */
    public Uni<Claim> claim(Tx tx, IdempotencyKey key, Fingerprint fingerprint, UUID resourceId) {
        if (key.isAbsent()) {
            return Uni.createFrom().item(new Claim.Claimed(resourceId));
        }
        return tx.run(CLAIM, key.merchantId(), key.route(), key.value(), fingerprint.bytes(), resourceId)
                .chain(claimed -> first(claimed)
                        .map(row -> Uni.createFrom().item(taken(row.getUUID("resource_id"), resourceId)))
                        .orElseGet(() -> refusal(tx, key, fingerprint)));
    }

    /** Stores the answer to claimed work, with the work's own last step. */
    public Uni<Answer> complete(Tx tx, IdempotencyKey key, Answer answer) {
        if (key.isAbsent()) {
            return Uni.createFrom().item(answer);
        }
        return tx.run(
                        COMPLETE,
                        key.merchantId(),
                        key.route(),
                        key.value(),
                        answer.status(),
                        hidden(key, answer),
                        answer.message())
                .replaceWith(answer);
    }

    /** The same by itself, for work whose last step was not a transaction of ours. */
    public Uni<Answer> complete(IdempotencyKey key, Answer answer) {
        return key.isAbsent() ? Uni.createFrom().item(answer) : database.inTransaction(tx -> complete(tx, key, answer));
    }

    /** Gives a claim back because nothing happened: the next request of this name begins anew. */
    public Uni<Void> release(IdempotencyKey key) {
        return key.isAbsent()
                ? Uni.createFrom().voidItem()
                : database.query(RELEASE, key.merchantId(), key.route(), key.value())
                        .replaceWithVoid();
    }

    private Uni<Void> store(Tx tx, IdempotencyKey key, Fingerprint fingerprint, Answer answer) {
        return tx.run(
                        STORE,
                        key.merchantId(),
                        key.route(),
                        key.value(),
                        fingerprint.bytes(),
                        answer.status(),
                        hidden(key, answer),
                        answer.message())
                .replaceWithVoid();
    }

    private static Claim taken(UUID held, UUID ours) {
        return held.equals(ours) ? new Claim.Claimed(ours) : new Claim.Resume(held);
    }

    private Uni<Claim> refusal(Tx tx, IdempotencyKey key, Fingerprint fingerprint) {
        return tx.run(FIND, key.merchantId(), key.route(), key.value()).map(rows -> {
            // Gone in this very moment: it was released, and the next try will have it.
            var row = first(rows).orElseThrow(() -> new ApiException(ErrorCode.IDEMPOTENCY_IN_FLIGHT));
            return new Claim.Replay(answered(row, key, fingerprint));
        });
    }

    private Answer answered(Row row, IdempotencyKey key, Fingerprint fingerprint) {
        if (!fingerprint.matches(Columns.bytes(row, "fingerprint"))) {
            throw new ApiException(ErrorCode.IDEMPOTENCY_KEY_REUSED);
        }
        if (row.getInteger("status") == null) {
            throw new ApiException(ErrorCode.IDEMPOTENCY_IN_FLIGHT);
        }
        return new Answer(
                row.getInteger("status"), shown(key, Columns.bytes(row, "body")), row.getString("message"), true);
    }

    private byte[] hidden(IdempotencyKey key, Answer answer) {
        return encryption.encrypt(new String(answer.body(), StandardCharsets.UTF_8), key.context());
    }

    private byte[] shown(IdempotencyKey key, byte[] body) {
        return encryption.decrypt(body, key.context()).getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        var iterator = rows.iterator();
        return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
    }

    @Scheduled(identity = "prune-idempotency", every = "1h", delayed = "7m")
    Uni<Void> prune() {
        return OldRows.delete(database, "idempotency_key", "created_at < now() - interval '72 hours'");
    }
}
