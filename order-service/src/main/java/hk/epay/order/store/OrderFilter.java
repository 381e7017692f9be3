package hk.epay.order.store;

import java.time.Instant;
import java.util.Optional;

import hk.epay.contract.OrderId;
import hk.epay.contract.OrderStatus;
import hk.epay.kit.page.Cursor;

/**
 * Which orders to list.
 *
 * @param from created at or after
 * @param to created before
 * @param orderNumber exactly
 * @param words that are in the description or the number
 * @param limit how many at most
 */
public record OrderFilter(
        Optional<OrderStatus> status,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> customerId,
        Optional<String> orderNumber,
        Optional<OrderId> id,
        Optional<String> words,
        Optional<Cursor> cursor,
        int limit) {}
