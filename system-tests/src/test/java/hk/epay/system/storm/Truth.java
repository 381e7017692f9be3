package hk.epay.system.storm;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.postgresql.ds.PGSimpleDataSource;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.PaymentStatus;
import hk.epay.contract.Topics;
import hk.epay.contract.demo.DemoMerchant;
import hk.epay.local.stack.Stack;
import hk.epay.system.client.Api;

/**
 * Payments in payment-service's own database, moved by us: each move changes the row and leaves the fact in the outbox, in one
 * transaction, as payment-service does it. So there are as many changes as a test wants, and one truth to compare with. What
 * carries the facts from there on is the suite itself.
 */
public final class Truth implements AutoCloseable {
    private static final MerchantId MERCHANT = DemoMerchant.DEMO.id();
    private static final String DATABASE = "epay_payment";
    private static final String GATE =
            "INSERT INTO order_gate (order_id, merchant_id, description, amount_cents, currency, "
                    + "expires_at) VALUES (?, ?, 'Two milk teas', 3600, 'HKD', now() + interval '1 hour')";
    private static final String PAYMENT =
            "INSERT INTO payment (id, order_id, merchant_id, amount_cents, currency, method, "
                    + "state, status, version, created_at) VALUES (?, ?, ?, 3600, 'HKD', 'octopus_qr', 'processing', 'processing', 1, ?)";
    private static final String MOVE =
            "UPDATE payment SET version = version + 1, state = ?, status = ? WHERE id = ? RETURNING version";
    private static final String TELL = "INSERT INTO outbox (event_id, aggregate_key, version, topic, headers, payload) "
            + "VALUES (?, ?, ?, ?, ?::jsonb, ?)";

    private final Connection connection;
    private final Instant createdAt = Instant.now();

    /** That of this suite. */
    public Truth(Stack stack) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(stack.jdbcUrl(DATABASE));
        source.setUser(DATABASE);
        source.setPassword(stack.secrets().databasePassword(DATABASE));
        connection = source.getConnection();
        connection.setAutoCommit(false);
    }

    /** A payment, and the order that it is for. */
    public record Payment(PaymentId id, OrderId order) {}

    /** So many payments, each of its own order, at version 1. */
    public List<Payment> begin(int count) throws SQLException {
        var payments = new ArrayList<Payment>();
        try (var gate = connection.prepareStatement(GATE);
                var row = connection.prepareStatement(PAYMENT)) {
            for (int i = 0; i < count; i++) {
                var payment = new Payment(PaymentId.next(), OrderId.next());
                fill(gate, uuid(payment.order()), MERCHANT.value());
                gate.addBatch();
                fill(row, uuid(payment.id()), uuid(payment.order()), MERCHANT.value(), Timestamp.from(createdAt));
                row.addBatch();
                payments.add(payment);
            }
            gate.executeBatch();
            row.executeBatch();
            connection.commit();
        }
        return payments;
    }

    /** Moves the payment on; the last move ends it. Returns its version now. */
    public int move(Payment payment, boolean last) throws SQLException {
        return move(payment, last, null);
    }

    /** The same, with a reason, which may be long. */
    public int move(Payment payment, boolean last, String reason) throws SQLException {
        var status = last ? PaymentStatus.FAILED : PaymentStatus.PROCESSING;
        int version;
        try (var move = connection.prepareStatement(MOVE)) {
            fill(move, status.wire(), status.wire(), uuid(payment.id()));
            var moved = move.executeQuery();
            moved.next();
            version = moved.getInt(1);
        }
        tell(payment, version, status, reason);
        connection.commit();
        return version;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void tell(Payment payment, int version, PaymentStatus status, String reason) throws SQLException {
        var id = UUID.randomUUID();
        var type = "epay.payment." + status.wire();
        var now = Instant.now().toString();
        var headers = Map.of(
                "ce_id",
                id,
                "ce_source",
                "/payment-service",
                "ce_specversion",
                "1.0",
                "ce_type",
                type,
                "ce_time",
                now,
                "ce_subject",
                payment.id().toString(),
                "content-type",
                "application/json");
        var fact = new LinkedHashMap<String, Object>();
        fact.put("type", type);
        fact.put("paymentId", payment.id().toString());
        fact.put("orderId", payment.order().toString());
        fact.put("merchantId", MERCHANT.value());
        fact.put("version", version);
        fact.put("status", status.wire());
        fact.put("amountCents", 3_600);
        fact.put("currency", "HKD");
        fact.put("method", "octopus_qr");
        fact.put("createdAt", createdAt.toString());
        fact.put("refundedAmountCents", 0);
        fact.put("statusReason", reason);
        fact.put("occurredAt", now);
        try (var row = connection.prepareStatement(TELL)) {
            fill(
                    row,
                    id,
                    payment.id().toString(),
                    version,
                    Topics.PAYMENTS,
                    Api.JSON.valueToTree(headers).toString(),
                    Api.bytes(fact));
            row.executeUpdate();
        }
    }

    private static UUID uuid(Object id) {
        return UUID.fromString(id.toString());
    }

    private static void fill(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
