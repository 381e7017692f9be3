-- What was answered to a request that named itself with an Idempotency-Key. A row without a status is a request under way.
CREATE TABLE idempotency_key (
    merchant_id text        NOT NULL,
    route       text        NOT NULL,
    key         text        NOT NULL,
    fingerprint bytea       NOT NULL,
    resource_id uuid,
    status      int,
    body        bytea,
    message     text,
    lease_until timestamptz,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (merchant_id, route, key)
);

CREATE INDEX idempotency_key_created ON idempotency_key (created_at);
