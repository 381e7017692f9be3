package hk.epay.contract.event;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;

import hk.epay.contract.MerchantId;

/** Something that happened, told to the whole suite in the transaction in which it happened. */
public sealed interface DomainEvent
        permits OrderEvent, PaymentEvent, GateEvent, MerchantEvent, LedgerEvent, SettlementEvent {
    EventType type();

    MerchantId merchantId();

    /** Grows by one with every event of the same key; a listener drops a version that it has seen. */
    int version();

    Instant occurredAt();

    /** The Kafka key and {@code ce_subject}: events of one key keep their order. */
    @JsonIgnore
    String key();
}
