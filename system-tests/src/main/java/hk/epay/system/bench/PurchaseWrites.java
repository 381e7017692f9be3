package hk.epay.system.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;

/**
 * The rows that one purchase leaves in the services' tables, in as many transactions as the suite's, and nothing else: no
 * locks are taken for rivals that there are none of. Each transaction is one journey to the server.
 */
final class PurchaseWrites {
    /** As the outbox's relay takes them. */
    static final String PUBLISH =
            """
            WITH head AS MATERIALIZED (
              SELECT o.id FROM outbox o
              WHERE NOT EXISTS (SELECT 1 FROM outbox p WHERE p.aggregate_key = o.aggregate_key AND p.id < o.id)
              ORDER BY o.id LIMIT 256 FOR UPDATE OF o SKIP LOCKED)
            DELETE FROM outbox USING head WHERE outbox.id = head.id""";

    private static final String TELL =
            """
            INSERT INTO outbox (event_id, aggregate_key, version, topic, headers, payload)
            VALUES (?, ?, ?, ?, ?::jsonb, ?);
            """;
    private static final String PLACE =
            """
            BEGIN;
            INSERT INTO orders (id, merchant_id, order_number, version, description, amount_cents, currency, status,
                customer_id, customer_email, metadata, created_at, expires_at, due_at)
            VALUES (?, 'mer_demo', ?, 1, 'Two milk teas', 3600, 'HKD', 'pending', 'customer', ?, '{"table":"8"}', ?, ?, ?);
            INSERT INTO order_event (order_id, version, type, status, occurred_at)
            VALUES (?, 1, 'epay.order.created', 'pending', ?);
            """
                    + TELL + "COMMIT";
    private static final String HISTORY =
            """
            INSERT INTO payment_event (payment_id, version, from_state, to_state, signal, tells, trace_id, at)
            VALUES (?, ?, ?, ?, ?, ?, '4bf92f3577b34da6a3ce929d0e0e4736', ?);
            """;
    private static final String BEGIN_PAYMENT =
            """
            BEGIN;
            INSERT INTO order_gate (order_id, merchant_id, description, amount_cents, currency, customer_id, expires_at)
            VALUES (?, 'mer_demo', 'Two milk teas', 3600, 'HKD', 'customer', ?) ON CONFLICT (order_id) DO NOTHING;
            INSERT INTO payment (id, order_id, merchant_id, amount_cents, currency, method, state, status, version,
                customer_id, created_at, next_check_at)
            VALUES (?, ?, 'mer_demo', 3600, 'HKD', 'octopus_qr', 'requesting', 'pending', 1, 'customer', ?, ?);
            """
                    + HISTORY + TELL + "COMMIT";
    private static final String EVIDENCE =
            """
            BEGIN;
            INSERT INTO evidence (payment_id, source, evidence_key, signal, said, amount_cents, occurred_at, received_at)
            VALUES (?, ?, ?, ?, ?, 3600, ?, ?) ON CONFLICT (evidence_key) DO NOTHING;
            """;
    private static final String RECORD_ANSWER = EVIDENCE
            + """
            UPDATE payment SET state = 'awaiting_payer', version = 2, transaction_id = ?, payment_token = 'ABC1234',
                payment_url = 'https://octopus.example/p/ABC1234', deep_link = 'octopus://pay?token=ABC1234',
                expires_at = ?, next_check_at = ?
            WHERE id = ?;
            """
            + HISTORY + TELL + "COMMIT";
    private static final String RECORD_WEBHOOK = EVIDENCE
            + """
            UPDATE payment SET state = 'succeeded', status = 'completed', version = 3, completed_at = ?,
                next_check_at = NULL
            WHERE id = ?;
            UPDATE order_gate SET state = 'paid', paid_by = ? WHERE order_id = ?;
            INSERT INTO webhook_inbox (event_key, octopus_merchant_id, merchant_id, type, body, state, received_at)
            VALUES (?, '100001', 'mer_demo', 'payment.completed', ?, 'applied', ?);
            """
            + HISTORY + TELL + "COMMIT";
    private static final String FOLLOW =
            """
            BEGIN;
            INSERT INTO inbox (consumer, event_id) VALUES ('order.payments', ?) ON CONFLICT DO NOTHING;
            UPDATE orders SET version = 2, status = 'paid', due_at = NULL, payment_id = ?, payment_version = 3, paid_at = ?
            WHERE id = ?;
            INSERT INTO order_event (order_id, version, type, status, payment_id, occurred_at)
            VALUES (?, 2, 'epay.order.paid', 'paid', ?, ?);
            """
                    + TELL + "COMMIT";
    private static final String READ = "SELECT * FROM payment WHERE merchant_id = 'mer_demo' AND id = ?";

    private static final String HEADERS =
            """
            {"ce_id":"0199f3a2-7c1e-7b3a-9d42-6f0e5a1b2c3d","ce_source":"/payment-service","ce_specversion":"1.0",\
            "ce_type":"epay.payment.ready","ce_time":"2026-01-02T03:04:05.678901Z",\
            "ce_subject":"0199f3a2-7c1e-7b3a-9d42-6f0e5a1b2c3d","content-type":"application/json",\
            "traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}""";
    private static final byte[] FACT =
            "{\"filler\":\"%s\"}".formatted("f".repeat(500)).getBytes(StandardCharsets.UTF_8);
    private static final byte[] SEALED_EMAIL = new byte[64];

    private final Script place;
    private final Script begin;
    private final Script answer;
    private final Script read;
    private final Script webhook;
    private final Script follow;

    PurchaseWrites(Connection orders, Connection payments) throws SQLException {
        place = new Script(orders, PLACE);
        follow = new Script(orders, FOLLOW);
        begin = new Script(payments, BEGIN_PAYMENT);
        answer = new Script(payments, RECORD_ANSWER);
        webhook = new Script(payments, RECORD_WEBHOOK);
        read = new Script(payments, READ);
    }

    /** Order, payment, the rail's answer; three transactions and a read. */
    void sell() throws SQLException {
        sell(OrderId.next().value(), PaymentId.next().value());
    }

    /** The same, the webhook, and the order that hears of it: two transactions more, and another read. */
    void sellAndComplete() throws SQLException {
        var order = OrderId.next().value();
        var payment = PaymentId.next().value();
        sell(order, payment);
        complete(order, payment);
    }

    private void sell(UUID order, UUID payment) throws SQLException {
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        var later = now.plusHours(1);
        place.with(order, "ORD-" + order, SEALED_EMAIL, now, later, later)
                .with(order, now)
                .telling(order, 1, "epay.orders")
                .run();
        begin.with(order, later)
                .with(payment, order, now, later)
                .with(payment, 1, null, "requesting", "CREATED", "epay.payment.created", now)
                .telling(payment, 1, "epay.payments")
                .run();
        answer.with(payment, "ANSWER", "answer:" + payment, "ACCEPTED", "201", now, now)
                .with("txn_" + payment, later, later, payment)
                .with(payment, 2, "requesting", "awaiting_payer", "ACCEPTED", "epay.payment.ready", now)
                .telling(payment, 2, "epay.payments")
                .run();
        read.with(payment).run();
    }

    private void complete(UUID order, UUID payment) throws SQLException {
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        webhook.with(payment, "WEBHOOK", "webhook:" + payment, "PAID", "payment.completed", now, now)
                .with(now, payment)
                .with(payment, order)
                .with("100001:" + payment, FACT, now)
                .with(payment, 3, "awaiting_payer", "succeeded", "PAID", "epay.payment.completed", now)
                .telling(payment, 3, "epay.payments")
                .run();
        follow.with(UUID.randomUUID().toString())
                .with(payment, now, order)
                .with(order, payment, now)
                .telling(order, 2, "epay.orders")
                .run();
        read.with(payment).run();
    }

    /** Several statements that are sent together; their parameters are given in order. */
    private static final class Script {
        private final PreparedStatement statement;
        private int next = 1;

        Script(Connection connection, String sql) throws SQLException {
            statement = connection.prepareStatement(sql);
        }

        Script with(Object... values) throws SQLException {
            for (var value : values) {
                statement.setObject(next++, value);
            }
            return this;
        }

        Script telling(UUID about, int version, String topic) throws SQLException {
            return with(UUID.randomUUID(), about.toString(), version, topic, HEADERS, FACT);
        }

        void run() throws SQLException {
            next = 1;
            statement.execute();
        }
    }
}
