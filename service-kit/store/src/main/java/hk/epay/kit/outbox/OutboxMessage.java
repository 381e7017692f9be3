package hk.epay.kit.outbox;

import java.util.Map;

/** A row that was taken from the table, about to be sent. */
record OutboxMessage(long id, String topic, String key, Map<String, String> headers, byte[] payload) {}
