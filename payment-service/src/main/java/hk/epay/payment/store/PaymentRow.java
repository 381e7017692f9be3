package hk.epay.payment.store;

import java.util.Currency;
import java.util.Locale;

import io.vertx.mutiny.sqlclient.Row;

import hk.epay.contract.MerchantId;
import hk.epay.contract.Money;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.payment.lifecycle.Funds;
import hk.epay.payment.lifecycle.Gate;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.lifecycle.Payment.CloseGoal;
import hk.epay.payment.lifecycle.Payment.Rail;
import hk.epay.payment.lifecycle.PaymentState;

import static hk.epay.kit.db.Columns.instant;

/** Rows as the domain knows them. */
final class PaymentRow {
    private PaymentRow() {}

    static Payment read(Row row) {
        var currency = Currency.getInstance(row.getString("currency"));
        var goal = row.getString("close_goal");
        return new Payment(
                new PaymentId(row.getUUID("id")),
                new OrderId(row.getUUID("order_id")),
                new MerchantId(row.getString("merchant_id")),
                new Money(row.getLong("amount_cents"), currency),
                row.getString("method"),
                PaymentState.of(row.getString("state")),
                row.getInteger("version"),
                new Rail(
                        row.getString("transaction_id"),
                        row.getString("payment_token"),
                        row.getString("payment_url"),
                        row.getString("deep_link"),
                        instant(row, "expires_at")),
                goal == null ? null : CloseGoal.valueOf(goal),
                row.getInteger("vanished"),
                row.getString("reason"),
                row.getString("failure_code"),
                new Funds(
                        new Money(row.getLong("captured_cents"), currency),
                        new Money(row.getLong("refund_reserved_cents"), currency),
                        new Money(row.getLong("refunded_cents"), currency)),
                row.getString("customer_id"),
                instant(row, "created_at"),
                instant(row, "completed_at"));
    }

    static Gate gate(Row row) {
        var paidBy = row.getUUID("paid_by");
        return new Gate(
                new OrderId(row.getUUID("order_id")),
                new MerchantId(row.getString("merchant_id")),
                row.getString("description"),
                new Money(row.getLong("amount_cents"), Currency.getInstance(row.getString("currency"))),
                row.getString("customer_id"),
                instant(row, "expires_at"),
                Gate.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInteger("version"),
                row.getString("close_asked"),
                paidBy == null ? null : new PaymentId(paidBy));
    }
}
