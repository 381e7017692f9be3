package hk.epay.payment.store;

import java.util.Currency;

import io.vertx.mutiny.sqlclient.Row;

import hk.epay.contract.MerchantId;
import hk.epay.contract.Money;
import hk.epay.contract.PaymentId;
import hk.epay.contract.RefundId;
import hk.epay.payment.refund.lifecycle.Refund;
import hk.epay.payment.refund.lifecycle.Refund.Purpose;
import hk.epay.payment.refund.lifecycle.RefundState;

import static hk.epay.kit.db.Columns.instant;

/** A row of refunds as the domain knows it. */
final class RefundRow {
    private RefundRow() {}

    static Refund read(Row row) {
        return new Refund(
                new RefundId(row.getUUID("id")),
                new PaymentId(row.getUUID("payment_id")),
                new MerchantId(row.getString("merchant_id")),
                new Money(row.getLong("amount_cents"), Currency.getInstance(row.getString("currency"))),
                RefundState.of(row.getString("state")),
                row.getInteger("version"),
                Purpose.of(row.getString("purpose")),
                row.getString("reason"),
                row.getString("requested_by"),
                row.getString("failure_code"),
                instant(row, "created_at"),
                instant(row, "completed_at"));
    }
}
