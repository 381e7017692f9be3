-- Records that can never have their effect as things stand, for an operator to look at and to replay.
CREATE TABLE dead_letter (
    id               uuid PRIMARY KEY,
    consumer         text        NOT NULL,
    topic            text        NOT NULL,
    record_partition int         NOT NULL,
    record_offset    bigint      NOT NULL,
    record_key       bytea,
    headers          jsonb       NOT NULL, -- name: base64, because a poisonous header may be anything
    payload          bytea,
    reason           text        NOT NULL,
    received_at      timestamptz NOT NULL DEFAULT now(),
    replayed_at      timestamptz,
    UNIQUE (consumer, topic, record_partition, record_offset)
);

CREATE INDEX dead_letter_newest ON dead_letter (received_at DESC, id DESC);
