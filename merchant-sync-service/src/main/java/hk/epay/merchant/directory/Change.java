package hk.epay.merchant.directory;

import java.util.Optional;

import hk.epay.contract.event.EventType;

/**
 * What a wish did to a merchant.
 *
 * @param merchant as it is after it
 * @param type of the fact to be told; null when the merchant was so already, for wishes are often said twice
 */
public record Change(Merchant merchant, EventType type) {
    static Change none(Merchant merchant) {
        return new Change(merchant, null);
    }

    /** The fact to be told, if anything changed. */
    public Optional<EventType> fact() {
        return Optional.ofNullable(type);
    }
}
