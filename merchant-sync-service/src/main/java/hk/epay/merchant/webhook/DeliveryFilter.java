package hk.epay.merchant.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import hk.epay.kit.page.Cursor;

/**
 * Which deliveries to list.
 *
 * @param paymentId those of events about this payment
 * @param orderId those of events about this order and its payments
 */
public record DeliveryFilter(
        Optional<UUID> endpointId,
        Optional<String> eventId,
        Optional<String> eventType,
        Optional<UUID> paymentId,
        Optional<UUID> orderId,
        Optional<Delivery.Status> status,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Cursor> after,
        int limit) {}
