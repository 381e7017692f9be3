package hk.epay.payment.ledger.store;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import io.vertx.mutiny.sqlclient.Row;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.RefundId;
import hk.epay.payment.ledger.Account;
import hk.epay.payment.ledger.Entry;
import hk.epay.payment.ledger.Posting;

import static hk.epay.kit.db.Columns.instant;

/** A booking as the domain knows it. */
final class PostingRow {
    private PostingRow() {}

    static Posting read(Row row) {
        var refund = row.getUUID("refund_id");
        return new Posting(
                row.getUUID("id"),
                Posting.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("subject"),
                new MerchantId(row.getString("merchant_id")),
                new PaymentId(row.getUUID("payment_id")),
                new OrderId(row.getUUID("order_id")),
                refund == null ? null : new RefundId(refund),
                Currency.getInstance(row.getString("currency")),
                entries(row.getArrayOfStrings("accounts"), row.getArrayOfLongs("amounts")),
                instant(row, "happened_at"),
                instant(row, "booked_at"));
    }

    /** Debits first, as books have it. */
    private static List<Entry> entries(String[] accounts, Long[] amounts) {
        return IntStream.range(0, accounts.length)
                .mapToObj(i -> new Entry(Account.of(accounts[i]), amounts[i]))
                .sorted((one, other) -> Long.compare(other.cents(), one.cents()))
                .toList();
    }
}
