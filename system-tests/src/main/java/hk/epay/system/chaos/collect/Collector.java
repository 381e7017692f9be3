package hk.epay.system.chaos.collect;

import java.sql.SQLException;
import java.util.List;

import hk.epay.local.stack.Stack;
import hk.epay.system.chaos.check.Facts;

/** Reads everything that the proof needs from a stack that is at rest. */
public final class Collector implements AutoCloseable {
    private static final List<String> WITH_OUTBOX = List.of("epay_order", "epay_payment", "epay_merchant");

    private final Stack stack;
    private Records records;

    public Collector(Stack stack) {
        this.stack = stack;
    }

    /**
     * Reads all books into these facts.
     *
     * @throws SQLException when a database cannot be read
     */
    public void read(Facts facts) throws SQLException {
        // The rail first: what it has booked by now must be known to us when we are read.
        try (var rail = Books.of(stack, "epay_sandbox")) {
            rail(rail, facts);
        }
        try (var order = Books.of(stack, "epay_order")) {
            order(order, facts);
        }
        try (var payment = Books.of(stack, "epay_payment")) {
            payment(payment, facts);
        }
        try (var merchant = Books.of(stack, "epay_merchant")) {
            merchant(merchant, facts);
        }
        for (var database : WITH_OUTBOX) {
            try (var books = Books.of(stack, database)) {
                leftovers(books, database, facts);
            }
        }
        if (records == null) {
            records = new Records(stack.kafka());
        }
        facts.published().addAll(records.read());
    }

    @Override
    public void close() {
        if (records != null) {
            records.close();
        }
    }

    private static void rail(Books rail, Facts facts) throws SQLException {
        facts.railPayments()
                .addAll(rail.all(
                        "SELECT transaction_id, order_id, status, amount, refunded, refund_reserved FROM payment",
                        row -> new Facts.RailPayment(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6))));
        facts.railRefunds()
                .addAll(rail.all(
                        "SELECT refund_id, transaction_id, amount, status FROM refund",
                        row -> new Facts.RailRefund(
                                row.getString(1), row.getString(2), row.getLong(3), row.getString(4))));
        facts.leftovers()
                .addAll(rail.all(
                        "SELECT event_id, type, order_id, state, attempts, created_at FROM webhook"
                                + " WHERE state IN ('waiting', 'given_up')",
                        row -> new Facts.Leftover(
                                "rail's webhooks",
                                row.getString(1) + " " + row.getString(2) + " for " + row.getString(3) + " "
                                        + row.getString(4) + " after " + row.getInt(5) + " attempts",
                                row.getTimestamp(6).toInstant())));
    }

    private static void order(Books order, Facts facts) throws SQLException {
        facts.orders()
                .addAll(order.all(
                        "SELECT id, merchant_id, description, amount_cents, status, version, payment_id FROM orders",
                        row -> new Facts.OrderRow(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4),
                                row.getString(5),
                                row.getInt(6),
                                row.getString(7))));
        facts.moves()
                .addAll(order.all(
                        "SELECT order_id, version, status, type FROM order_event ORDER BY order_id, version",
                        row -> new Facts.Move(
                                row.getString(1), row.getInt(2), null, row.getString(3), row.getString(4))));
    }

    private static void payment(Books payment, Facts facts) throws SQLException {
        facts.payments()
                .addAll(payment.all(
                        "SELECT id, order_id, merchant_id, amount_cents, state, status, version, transaction_id,"
                                + " refunded_cents FROM payment",
                        row -> new Facts.PaymentRow(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4),
                                row.getString(5),
                                row.getString(6),
                                row.getInt(7),
                                row.getString(8),
                                row.getLong(9))));
        facts.moves()
                .addAll(payment.all(
                        "SELECT payment_id, version, from_state, to_state, tells FROM payment_event ORDER BY id",
                        row -> new Facts.Move(
                                row.getString(1),
                                row.getInt(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5))));
        if (payment.has("refund")) {
            facts.refunds()
                    .addAll(payment.all(
                            "SELECT id, payment_id, merchant_id, amount_cents, state, reason, purpose FROM refund",
                            row -> new Facts.RefundRow(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getLong(4),
                                    row.getString(5),
                                    row.getString(6),
                                    row.getString(7))));
        }
        if (payment.has("ledger_entry")) {
            facts.bookings()
                    .addAll(payment.all(
                            "SELECT p.id, p.merchant_id, p.payment_id, p.kind, e.account, e.cents"
                                    + " FROM ledger_posting p JOIN ledger_entry e ON e.posting_id = p.id",
                            row -> new Facts.Booking(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getLong(6))));
        }
        facts.leftovers()
                .addAll(payment.all(
                        "SELECT event_key, type, state, attempts, received_at FROM webhook_inbox"
                                + " WHERE state IN ('waiting', 'quarantined')",
                        row -> new Facts.Leftover(
                                "webhook inbox",
                                row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " after "
                                        + row.getInt(4) + " attempts",
                                row.getTimestamp(5).toInstant())));
    }

    private static void merchant(Books merchant, Facts facts) throws SQLException {
        if (merchant.has("merchant_event")) {
            facts.publicEvents()
                    .addAll(merchant.all(
                            "SELECT id, merchant_id, sequence, type FROM merchant_event",
                            row -> new Facts.PublicEvent(
                                    row.getString(1), row.getString(2), row.getLong(3), row.getString(4))));
        }
    }

    private static void leftovers(Books books, String database, Facts facts) throws SQLException {
        facts.leftovers()
                .addAll(books.all(
                        "SELECT aggregate_key, version, topic, created_at FROM outbox",
                        row -> new Facts.Leftover(
                                "outbox of " + database,
                                row.getString(3) + " " + row.getString(1) + " version " + row.getInt(2),
                                row.getTimestamp(4).toInstant())));
        facts.leftovers()
                .addAll(books.all(
                        "SELECT consumer, topic, record_partition, record_offset, reason, received_at FROM dead_letter",
                        row -> new Facts.Leftover(
                                "dead letters of " + database,
                                row.getString(1) + " " + row.getString(2) + "-" + row.getInt(3) + "@" + row.getLong(4)
                                        + ": " + row.getString(5),
                                row.getTimestamp(6).toInstant())));
    }
}
