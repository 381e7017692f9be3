package hk.epay.merchant.webhook;

import java.time.Instant;

import com.fasterxml.jackson.core.JsonProcessingException;

import hk.epay.contract.MerchantId;
import hk.epay.kit.event.Json;

/**
 * A fact in the words that its merchant reads.
 *
 * @param id {@code evt_…}, the same for ever
 * @param type such as {@code payment.completed}
 * @param createdAt when it happened
 * @param data what it is about, as the HTTP API shows it
 */
public record PublicEvent(String id, String type, MerchantId merchantId, Instant createdAt, Object data) {
    /** The data as they are stored, sent and shown. */
    public String json() {
        try {
            return Json.mapper().writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be shown: " + type, e);
        }
    }
}
