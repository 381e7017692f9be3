-- payment-service's own word on whether an order can still be paid. Locked before any of the order's payments.
CREATE TABLE order_gate (
    order_id      uuid PRIMARY KEY,
    merchant_id   text        NOT NULL,
    description   text        NOT NULL,
    amount_cents  bigint      NOT NULL CHECK (amount_cents > 0),
    currency      char(3)     NOT NULL,
    customer_id   text,
    expires_at    timestamptz NOT NULL,
    state         text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'paid')),
    version       int         NOT NULL DEFAULT 0,
    close_asked   text        CHECK (close_asked IN ('cancelled', 'expired')),
    paid_by       uuid,
    created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK ((state = 'paid') = (paid_by IS NOT NULL))
);

CREATE TABLE payment (
    id              uuid PRIMARY KEY,
    order_id        uuid        NOT NULL REFERENCES order_gate,
    merchant_id     text        NOT NULL,
    amount_cents    bigint      NOT NULL CHECK (amount_cents > 0),
    currency        char(3)     NOT NULL,
    method          text        NOT NULL,
    state           text        NOT NULL,
    status          text        NOT NULL,
    version         int         NOT NULL CHECK (version > 0),
    transaction_id  text,
    payment_token   text,
    payment_url     text,
    deep_link       text,
    expires_at      timestamptz,
    close_goal      text,
    vanished        int         NOT NULL DEFAULT 0,
    reason          text,
    failure_code    text,
    refunded_cents  bigint      NOT NULL DEFAULT 0 CHECK (refunded_cents BETWEEN 0 AND amount_cents),
    customer_id     text,
    created_at      timestamptz NOT NULL,
    completed_at    timestamptz,
    -- When somebody should look at it again, in the database's own time; null when nothing is left to find out. A worker
    -- moves it forward before it works, which is its lease.
    next_check_at   timestamptz,
    checks          int         NOT NULL DEFAULT 0
) WITH (fillfactor = 80);

-- One live attempt and one success per order, whatever the code believes.
CREATE UNIQUE INDEX one_live_attempt ON payment (order_id) WHERE state IN ('created', 'requesting', 'awaiting_payer', 'processing');
CREATE UNIQUE INDEX one_success ON payment (order_id) WHERE state = 'succeeded';

CREATE INDEX idx_payments_order_id ON payment (order_id);
CREATE INDEX idx_payments_created_at ON payment (merchant_id, created_at DESC, id DESC);
CREATE INDEX idx_payments_status ON payment (merchant_id, status, created_at DESC, id DESC);
CREATE INDEX idx_payments_check ON payment (next_check_at) WHERE next_check_at IS NOT NULL;
-- Not unique: what the rail says twice is evidence to be kept, never a reason to refuse it.
CREATE INDEX idx_payments_transaction ON payment (transaction_id) WHERE transaction_id IS NOT NULL;

-- Whatever we heard, append-only.
CREATE TABLE evidence (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payment_id    uuid        NOT NULL REFERENCES payment,
    source        text        NOT NULL,
    evidence_key  text        NOT NULL UNIQUE,
    signal        text        NOT NULL,
    said          text        NOT NULL,
    amount_cents  bigint,
    occurred_at   timestamptz NOT NULL,
    received_at   timestamptz NOT NULL
);
CREATE INDEX ON evidence (payment_id, id);

-- Every move, with the evidence behind it; the audit and what a replay is checked against.
CREATE TABLE payment_event (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payment_id    uuid        NOT NULL REFERENCES payment,
    version       int         NOT NULL,
    from_state    text,
    to_state      text        NOT NULL,
    signal        text        NOT NULL,
    tells         text,
    trace_id      text,
    at            timestamptz NOT NULL
);
CREATE INDEX ON payment_event (payment_id, id);
CREATE UNIQUE INDEX ON payment_event (payment_id, version) WHERE tells IS NOT NULL;

-- Webhooks as they came, stored before they are answered. One that names a payment nobody knows waits here.
CREATE TABLE webhook_inbox (
    event_key           text PRIMARY KEY,
    octopus_merchant_id text        NOT NULL,
    merchant_id         text        NOT NULL,
    type                text        NOT NULL,
    body                bytea       NOT NULL,
    state               text        NOT NULL CHECK (state IN ('applied', 'kept', 'waiting', 'quarantined')),
    attempts            int         NOT NULL DEFAULT 0,
    next_try_at         timestamptz,
    received_at         timestamptz NOT NULL
);
CREATE INDEX ON webhook_inbox (next_try_at) WHERE state = 'waiting';
CREATE INDEX ON webhook_inbox (received_at) WHERE state IN ('quarantined', 'kept');
