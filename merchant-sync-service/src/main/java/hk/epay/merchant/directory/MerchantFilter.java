package hk.epay.merchant.directory;

import java.time.Instant;
import java.util.Optional;

import hk.epay.kit.page.Cursor;

/**
 * Which merchants, and how many of them.
 *
 * @param from created at this moment or later
 * @param to created before this moment
 * @param text part of the name or the id, in capitals or not
 * @param after where the page before ended
 */
public record MerchantFilter(
        Optional<MerchantStatus> status,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> text,
        Optional<Cursor> after,
        int limit) {}
