package hk.epay.payment.ledger.store;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import hk.epay.contract.MerchantId;
import hk.epay.contract.PaymentId;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.kit.page.Cursor;
import hk.epay.kit.page.Page;
import hk.epay.kit.page.Where;
import hk.epay.payment.ledger.Account;
import hk.epay.payment.ledger.Balance;
import hk.epay.payment.ledger.Posting;

/** Bookings in the database. They are only ever added. */
@ApplicationScoped
public class Books {
    private static final String INSERT =
            """
            WITH posting AS (
                INSERT INTO ledger_posting (id, kind, subject, merchant_id, payment_id, order_id, refund_id, currency, seq,
                    business_date, happened_at, booked_at)
                SELECT $1::uuid, $2::text, $3::text, $4::text, $5::uuid, $6::uuid, $7::uuid, $8::text,
                    1 + coalesce((SELECT max(seq) FROM ledger_posting WHERE payment_id = $5::uuid), 0),
                    $9::date, $10::timestamptz, $11::timestamptz
                ON CONFLICT (kind, subject) DO NOTHING
                RETURNING id, merchant_id, currency, seq),
            entries AS (
                INSERT INTO ledger_entry (posting_id, merchant_id, currency, account, cents)
                SELECT p.id, p.merchant_id, p.currency, e.account, e.cents
                FROM posting p, unnest($12::text[], $13::bigint[]) AS e (account, cents))
            SELECT seq FROM posting""";
    private static final String BALANCES =
            """
            SELECT account, currency, sum(cents)::bigint AS cents FROM ledger_entry
            WHERE merchant_id = $1 GROUP BY account, currency ORDER BY account, currency""";
    private static final String ENTRIES =
            """
            , ARRAY(SELECT account FROM ledger_entry e WHERE e.posting_id = p.id ORDER BY account) AS accounts,
            ARRAY(SELECT cents FROM ledger_entry e WHERE e.posting_id = p.id ORDER BY account) AS amounts""";

    private final Database database;

    Books(Database database) {
        this.database = database;
    }

    /**
     * Books.
     *
     * @return the booking's place among those of its payment; empty when the same was booked before
     */
    public Uni<Optional<Integer>> insert(Tx tx, Posting posting) {
        var entries = posting.entries();
        return tx.run(
                        INSERT,
                        posting.id(),
                        posting.kind().word(),
                        posting.subject(),
                        posting.merchantId(),
                        posting.paymentId(),
                        posting.orderId(),
                        posting.refundId(),
                        posting.currency().getCurrencyCode(),
                        posting.businessDate(),
                        posting.happenedAt(),
                        posting.bookedAt(),
                        entries.stream().map(entry -> entry.account().word()).toArray(String[]::new),
                        entries.stream().map(entry -> entry.cents()).toArray(Long[]::new))
                .map(rows -> stream(rows).map(row -> row.getInteger("seq")).findFirst());
    }

    /** What stands on each of the merchant's accounts; an account that was never used is missing. */
    public Uni<List<Balance>> balances(MerchantId merchant) {
        return database.query(BALANCES, merchant).map(rows -> stream(rows)
                .map(row -> new Balance(
                        Account.of(row.getString("account")),
                        Currency.getInstance(row.getString("currency")),
                        row.getLong("cents")))
                .toList());
    }

    /** A page of the merchant's bookings, newest first. */
    public Uni<Page<Posting>> list(MerchantId merchant, Filter filter) {
        var where = new Where()
                .and("p.merchant_id = ?", merchant)
                .andIf("p.payment_id = ?", filter.payment())
                .andIf(
                        "EXISTS (SELECT 1 FROM ledger_entry e WHERE e.posting_id = p.id AND e.account = ?)",
                        filter.account().map(Account::word))
                .andIf("p.booked_at >= ?", filter.from())
                .andIf("p.booked_at < ?", filter.to())
                .before("p.booked_at", "p.id", filter.cursor());
        return database.query(
                        "SELECT p.*" + ENTRIES + " FROM ledger_posting p" + where.sql()
                                + Where.newestFirst("p.booked_at", "p.id", filter.limit()),
                        where.args())
                .map(rows -> Page.of(
                        stream(rows).map(PostingRow::read).toList(),
                        filter.limit(),
                        posting -> new Cursor(posting.bookedAt(), posting.id())));
    }

    /** What a list is narrowed to. */
    public record Filter(
            Optional<PaymentId> payment,
            Optional<Account> account,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Cursor> cursor,
            int limit) {}

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
