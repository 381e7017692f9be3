package hk.epay.sandbox.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;

import hk.epay.contract.Money;
import hk.epay.sandbox.fault.WebhookFate;
import hk.epay.sandbox.webhook.Dispatcher;
import hk.epay.sandbox.webhook.Webhook;

/**
 * The part of a statement that writes a webhook in the same breath as the fact that it tells.
 *
 * <p>It takes the parameters 1 to {@value #PARAMETERS}; the statement around it provides a {@code fact} and continues
 * from there.
 */
@ApplicationScoped
class Telling {
    static final int PARAMETERS = 8;

    /**
     * Type, wrong by, state, now, due, due when held back, lease end, occurred at. A webhook that is due now is leased
     * to us at birth, so that it can leave without asking the queue. Holding one back makes sense only for the first of
     * those that wait: it is the later one that has to overtake.
     */
    static final String TOLD =
            """
            told AS (
                INSERT INTO webhook (event_id, merchant_id, transaction_id, order_id, token, refund_id, type, amount,
                        currency, status, failure_code, occurred_at, state, created_at, due_at, leased_until)
                SELECT gen_random_uuid(), f.merchant_id, f.transaction_id, f.order_id, f.token, f.refund_id, $1::text,
                        f.amount + $2::bigint, f.currency, f.status, f.failure_code, $8::timestamptz, $3::text,
                        $4::timestamptz, due.at, CASE WHEN due.at <= $4 THEN $7::timestamptz END
                FROM fact f CROSS JOIN LATERAL (
                    SELECT CASE WHEN $6::timestamptz IS NULL OR EXISTS (
                            SELECT FROM webhook w
                            WHERE w.transaction_id = f.transaction_id AND w.state = 'waiting' AND w.attempts = 0)
                        THEN $5::timestamptz ELSE $6 END AS at) due
                WHERE $1 IS NOT NULL
                RETURNING *)
            """;

    private static final List<String> COLUMNS = List.of(
            "event_id",
            "merchant_id",
            "transaction_id",
            "order_id",
            "token",
            "refund_id",
            "type",
            "amount",
            "currency",
            "status",
            "failure_code",
            "occurred_at",
            "state",
            "attempts",
            "created_at",
            "due_at",
            "leased_until");

    private final Clock clock;

    Telling(Clock clock) {
        this.clock = clock;
    }

    /** The parameters of the telling part, followed by those of the statement around it. */
    Object[] parameters(String type, WebhookFate fate, Instant railNow, Object... others) {
        var now = clock.instant();
        var due = now.plus(fate.delay());
        var values = new ArrayList<Object>(Arrays.asList(
                type,
                fate.wrongBy().cents(),
                (fate.dropped() ? Webhook.State.DROPPED : Webhook.State.WAITING).wire(),
                now,
                due,
                fate.heldBack().isZero() ? null : due.plus(fate.heldBack()),
                now.plus(Dispatcher.LEASE),
                railNow));
        values.addAll(Arrays.asList(others));
        return values.toArray();
    }

    /** The columns of a webhook for a SELECT list, renamed so that they can stand beside those of a payment. */
    static String columns(String table, String prefix) {
        return String.join(
                ", ",
                COLUMNS.stream()
                        .map(column -> String.format(Locale.ROOT, "%s.%s AS %s%s", table, column, prefix, column))
                        .toList());
    }

    /** Reads a webhook from columns with this prefix; null where an outer join found none. */
    static Webhook read(Row row, String prefix) {
        var eventId = row.getUUID(prefix + "event_id");
        return eventId == null
                ? null
                : new Webhook(
                        eventId,
                        row.getString(prefix + "merchant_id"),
                        row.getString(prefix + "transaction_id"),
                        row.getString(prefix + "order_id"),
                        row.getString(prefix + "token"),
                        row.getString(prefix + "refund_id"),
                        row.getString(prefix + "type"),
                        money(row, prefix + "amount", prefix + "currency"),
                        row.getString(prefix + "status"),
                        row.getString(prefix + "failure_code"),
                        Sql.instant(row, prefix + "occurred_at"),
                        Webhook.State.of(row.getString(prefix + "state")),
                        row.getInteger(prefix + "attempts"),
                        Sql.instant(row, prefix + "created_at"),
                        Sql.instant(row, prefix + "due_at"),
                        row.getOffsetDateTime(prefix + "leased_until") != null);
    }

    static Money money(Row row, String cents, String currency) {
        return new Money(row.getLong(cents), Currency.getInstance(row.getString(currency)));
    }
}
