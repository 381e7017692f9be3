package hk.epay.order.checkout.http;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.OrderStatus;
import hk.epay.kit.http.Params;
import hk.epay.kit.page.Cursor;
import hk.epay.order.customer.Contact;
import hk.epay.order.customer.Customers;
import hk.epay.order.customer.Emails;
import hk.epay.order.store.OrderFilter;

/** The query of {@code GET /api/orders}. */
final class OrderQuery {
    private static final Pattern ORDER_NUMBER = Pattern.compile("(?i)ORD-[0-9A-Z]{8}");
    private static final int LONGEST_SEARCH = 254;
    private static final int LONGEST_CUSTOMER_ID = 100;

    private OrderQuery() {}

    /**
     * Reads the parameters; every fault in them is told at once.
     *
     * <p>{@code q} is an order's number or id, a customer's e-mail address, or words of the description. An address is compared
     * by its keyed hash, so it is found although it is stored encrypted.
     */
    static OrderFilter read(Params params, MerchantId merchant, Customers customers) {
        var search = params.text("q", LONGEST_SEARCH).map(String::strip);
        var number = search.filter(q -> ORDER_NUMBER.matcher(q).matches()).map(q -> q.toUpperCase(Locale.ROOT));
        var byEmail =
                search.flatMap(Emails::parse).flatMap(email -> customers.idOf(merchant, new Contact(email, null)));
        var id = search.flatMap(OrderQuery::id);
        var customerId = params.text("customerId", LONGEST_CUSTOMER_ID);
        var filter = new OrderFilter(
                status(params),
                params.instant("from"),
                params.instant("to"),
                customerId.or(() -> byEmail),
                number,
                id,
                search.filter(q -> number.isEmpty() && byEmail.isEmpty() && id.isEmpty()),
                Cursor.of(params),
                params.limit());
        params.check();
        return filter;
    }

    private static Optional<OrderId> id(String search) {
        try {
            return Optional.of(OrderId.of(search.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<OrderStatus> status(Params params) {
        var words = Stream.of(OrderStatus.values()).map(OrderStatus::wire).toList();
        return params.choice("status", words).flatMap(OrderStatus::find);
    }
}
