package hk.epay.merchant.webhook.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

import hk.epay.kit.crypto.Encryption;
import hk.epay.kit.db.Columns;
import hk.epay.kit.db.Tx;
import hk.epay.merchant.webhook.WebhookSecret;

/** The table {@code webhook_secret}: sealed, and bound to the endpoint, so that a row that is copied does not open. */
@ApplicationScoped
class Secrets {
    /** Those that sign now, as one array, the newest first. */
    static final String OF_ENDPOINT =
            """
            (SELECT array_agg(s.secret ORDER BY s.id DESC) FROM webhook_secret s
             WHERE s.endpoint_id = e.id AND (s.valid_until IS NULL OR s.valid_until > now()))""";

    private final Encryption encryption;

    Secrets(Encryption encryption) {
        this.encryption = encryption;
    }

    Uni<Void> put(Tx tx, UUID endpoint, WebhookSecret secret) {
        return tx.run(
                        "INSERT INTO webhook_secret (endpoint_id, secret) VALUES ($1, $2)",
                        endpoint,
                        encryption.encrypt(secret.text(), endpoint.toString()))
                .replaceWithVoid();
    }

    /**
     * Ends the one in force after the overlap; those that end anyway do so then at the latest.
     *
     * @return when
     */
    Uni<Instant> retire(Tx tx, UUID endpoint, Duration overlap) {
        return tx.run("DELETE FROM webhook_secret WHERE endpoint_id = $1 AND valid_until <= now()", endpoint)
                .chain(() -> tx.run(
                        """
                        UPDATE webhook_secret
                        SET valid_until = least(valid_until, now() + make_interval(secs => $2::double precision))
                        WHERE endpoint_id = $1
                        RETURNING valid_until""",
                        endpoint,
                        (double) overlap.toSeconds()))
                .map(rows -> {
                    var until = Instant.MIN;
                    for (var row : rows) {
                        var one = Columns.instant(row, "valid_until");
                        until = one.isAfter(until) ? one : until;
                    }
                    return until;
                });
    }

    List<WebhookSecret> open(UUID endpoint, Buffer[] sealed) {
        return Arrays.stream(sealed)
                .map(one -> new WebhookSecret(encryption.decrypt(one.getBytes(), endpoint.toString())))
                .toList();
    }
}
