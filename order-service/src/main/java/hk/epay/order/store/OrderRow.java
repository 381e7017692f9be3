package hk.epay.order.store;

import java.util.Currency;

import io.vertx.mutiny.sqlclient.Row;

import hk.epay.contract.MerchantId;
import hk.epay.contract.Money;
import hk.epay.contract.OrderId;
import hk.epay.contract.OrderStatus;
import hk.epay.contract.PaymentId;
import hk.epay.contract.event.EventType;
import hk.epay.kit.crypto.Encryption;
import hk.epay.order.customer.Contact;
import hk.epay.order.lifecycle.Fact;
import hk.epay.order.lifecycle.Order;
import hk.epay.order.lifecycle.Order.PaidBy;
import hk.epay.order.lifecycle.OrderState;

import static hk.epay.kit.db.Columns.bytes;
import static hk.epay.kit.db.Columns.instant;

/** Rows as orders, and the other way round where the two differ. */
final class OrderRow {
    /** All that an order is, without its customer's contact. */
    static final String COLUMNS =
            "id, merchant_id, version, order_number, description, amount_cents, currency, status, closing, customer_id,"
                    + " metadata, created_at, expires_at, due_at, close_asked_at, payment_id, payment_version, paid_at";

    private OrderRow() {}

    static Order order(Row row) {
        return new Order(
                new OrderId(row.getUUID("id")),
                new MerchantId(row.getString("merchant_id")),
                row.getInteger("version"),
                row.getString("order_number"),
                row.getString("description"),
                new Money(row.getLong("amount_cents"), Currency.getInstance(row.getString("currency"))),
                state(row.getString("status"), row.getString("closing")),
                row.getString("customer_id"),
                row.getString("metadata"),
                instant(row, "created_at"),
                instant(row, "expires_at"),
                instant(row, "due_at"),
                instant(row, "close_asked_at"),
                paidBy(row),
                instant(row, "paid_at"));
    }

    static Fact fact(Row row) {
        var payment = row.getUUID("payment_id");
        return new Fact(
                row.getInteger("version"),
                EventType.of(row.getString("type")),
                OrderStatus.of(row.getString("status")),
                row.getString("reason"),
                payment == null ? null : new PaymentId(payment),
                instant(row, "occurred_at"),
                row.getString("trace_id"));
    }

    static Contact contact(Row row, Encryption encryption) {
        var id = row.getUUID("id").toString();
        return new Contact(
                decrypted(bytes(row, "customer_email"), encryption, "email " + id),
                decrypted(bytes(row, "customer_phone"), encryption, "phone " + id));
    }

    static byte[] email(Order order, Contact contact, Encryption encryption) {
        return contact.email() == null ? null : encryption.encrypt(contact.email(), "email " + order.id());
    }

    static byte[] phone(Order order, Contact contact, Encryption encryption) {
        return contact.phone() == null ? null : encryption.encrypt(contact.phone(), "phone " + order.id());
    }

    /** The column {@code closing}. */
    static String closing(OrderState state) {
        return state.isClosing() ? state.closeReason() : null;
    }

    private static OrderState state(String status, String closing) {
        if (closing == null) {
            return OrderState.valueOf(OrderStatus.of(status).name());
        }
        return OrderStatus.of(closing) == OrderStatus.EXPIRED ? OrderState.EXPIRING : OrderState.CANCELLING;
    }

    private static PaidBy paidBy(Row row) {
        var payment = row.getUUID("payment_id");
        return payment == null ? null : new PaidBy(new PaymentId(payment), row.getInteger("payment_version"));
    }

    private static String decrypted(byte[] hidden, Encryption encryption, String context) {
        return hidden == null ? null : encryption.decrypt(hidden, context);
    }
}
