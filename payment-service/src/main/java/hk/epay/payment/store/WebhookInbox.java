package hk.epay.payment.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.MerchantId;
import hk.epay.contract.PaymentId;
import hk.epay.kit.db.Columns;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;

/** Authentic webhooks as they came. */
@ApplicationScoped
public class WebhookInbox {
    /** So often is one tried that names a payment nobody knows: about an hour, then a person must look. */
    public static final int PATIENCE = 12;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Database database;

    WebhookInbox(Database database) {
        this.database = database;
    }

    /** What became of a webhook. */
    public enum State {
        /** It had its effect. */
        APPLIED,
        /** Its type says nothing about a payment that we act on. */
        KEPT,
        /** It names a payment that nobody knows yet. */
        WAITING,
        /** It named one that nobody ever knew. */
        QUARANTINED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Keeps it; answers false when it was kept before. */
    public Uni<Boolean> keep(Tx tx, Authentic webhook, String key, String type, State state, Instant at) {
        return tx.run(
                        """
                        INSERT INTO webhook_inbox (event_key, octopus_merchant_id, merchant_id, type, body, state,
                            next_try_at, received_at)
                        VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $6 = 'waiting' THEN now() + $7::interval END, $8)
                        ON CONFLICT (event_key) DO NOTHING""",
                        key,
                        webhook.octopusMerchantId(),
                        webhook.merchantId(),
                        type.length() > 100 ? type.substring(0, 100) : type,
                        webhook.body(),
                        state.word(),
                        Intervals.of(FIRST_PAUSE),
                        at)
                .map(rows -> rows.rowCount() == 1);
    }

    /** Whether this payment exists and is this merchant's: nobody's secret speaks for another's payment. */
    public Uni<Boolean> isOf(Tx tx, PaymentId payment, MerchantId merchant) {
        return tx.run("SELECT 1 FROM payment WHERE id = $1 AND merchant_id = $2", payment, merchant)
                .map(rows -> rows.rowCount() == 1);
    }

    /** It needs no further try. */
    public Uni<Void> settle(Tx tx, String key, State state) {
        return tx.run("UPDATE webhook_inbox SET state = $2, next_try_at = NULL WHERE event_key = $1", key, state.word())
                .replaceWithVoid();
    }

    /** Takes those that wait and are due; each pause is twice the one before. */
    public Uni<List<Waiting>> takeDue(int most) {
        return database.query(
                        """
                        UPDATE webhook_inbox SET attempts = attempts + 1,
                            next_try_at = now() + interval '1 second' * (1 << least(attempts + 1, 12))
                        WHERE event_key IN (SELECT event_key FROM webhook_inbox
                            WHERE state = 'waiting' AND next_try_at <= now()
                            ORDER BY next_try_at LIMIT $1 FOR UPDATE SKIP LOCKED)
                        RETURNING event_key, octopus_merchant_id, merchant_id, body, attempts""",
                        most)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Waiting(
                                row.getString("event_key"),
                                new Authentic(
                                        row.getString("octopus_merchant_id"),
                                        new MerchantId(row.getString("merchant_id")),
                                        Columns.bytes(row, "body")),
                                row.getInteger("attempts")))
                        .toList());
    }

    /**
     * A webhook whose signature was right.
     *
     * @param octopusMerchantId as it named itself
     * @param merchantId whose secret it was signed with
     * @param body the raw bytes
     */
    public record Authentic(String octopusMerchantId, MerchantId merchantId, byte[] body) {}

    /** One that is due for another try. */
    public record Waiting(String key, Authentic webhook, int attempts) {}
}
