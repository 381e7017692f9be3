package hk.epay.kit.event;

import java.time.Instant;
import java.util.Optional;

import hk.epay.contract.event.DomainEvent;

/**
 * A fact as it arrived.
 *
 * @param id {@code ce_id}, unique per event
 * @param type {@code ce_type}, also when we do not know it
 * @param traceparent the trace it belongs to; may be null
 * @param event empty when the type is from a newer version: skip and count
 */
public record Envelope(String id, String type, Instant time, String traceparent, Optional<DomainEvent> event) {}
