package hk.epay.merchant.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import hk.epay.kit.page.Cursor;

/** Which deliveries to list. */
public record DeliveryFilter(
        Optional<UUID> endpointId,
        Optional<String> eventId,
        Optional<String> eventType,
        Optional<Delivery.Status> status,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Cursor> after,
        int limit) {}
