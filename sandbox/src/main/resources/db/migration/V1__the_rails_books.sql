-- The rail's own books. Times of business (expiry, payment) follow the rail's clock, which can be advanced;
-- times of work (nonces, webhook retries) follow the real one.

CREATE TABLE payment (
    transaction_id  text        PRIMARY KEY,
    token           text        NOT NULL UNIQUE,
    merchant_id     text        NOT NULL,
    order_id        text        NOT NULL,
    amount          bigint      NOT NULL CHECK (amount > 0),
    currency        text        NOT NULL,
    description     text        NOT NULL,
    status          text        NOT NULL CHECK (status IN ('pending', 'processing', 'paid', 'failed', 'expired', 'cancelled')),
    refunded        bigint      NOT NULL DEFAULT 0 CHECK (refunded >= 0),
    refund_reserved bigint      NOT NULL DEFAULT 0 CHECK (refund_reserved >= 0),
    failure_code    text,
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    paid_at         timestamptz,
    CONSTRAINT payment_reference_once UNIQUE (merchant_id, order_id),
    CONSTRAINT payment_paid_has_time CHECK ((status = 'paid') = (paid_at IS NOT NULL)),
    CONSTRAINT payment_refunds_within_paid CHECK (
        refunded + refund_reserved <= CASE WHEN status = 'paid' THEN amount ELSE 0 END)
) WITH (fillfactor = 85);
-- A person at the pretend phone may know only the merchant's reference.
CREATE INDEX payment_by_order ON payment (order_id);
CREATE INDEX payment_open_by_expiry ON payment (expires_at) WHERE status IN ('pending', 'processing');

CREATE TABLE refund (
    merchant_id    text        NOT NULL,
    refund_id      text        NOT NULL,
    transaction_id text        NOT NULL REFERENCES payment,
    amount         bigint      NOT NULL CHECK (amount > 0),
    currency       text        NOT NULL,
    reason         text        NOT NULL,
    status         text        NOT NULL CHECK (status IN ('pending', 'completed', 'failed')),
    created_at     timestamptz NOT NULL,
    due_at         timestamptz NOT NULL,
    settled_at     timestamptz,
    PRIMARY KEY (merchant_id, refund_id)
);
CREATE INDEX refund_by_payment ON refund (transaction_id, created_at);
CREATE INDEX refund_pending_by_due ON refund (due_at) WHERE status = 'pending';

-- A nonce is remembered for as long as its timestamp could still be accepted.
CREATE TABLE used_nonce (
    merchant_id text        NOT NULL,
    nonce       text        NOT NULL,
    used_at     timestamptz NOT NULL,
    PRIMARY KEY (merchant_id, nonce)
);
CREATE INDEX used_nonce_by_age ON used_nonce (used_at);

-- Each row is one fact told to a merchant, complete enough to render the same bytes at every attempt.
CREATE TABLE webhook (
    event_id       uuid        PRIMARY KEY,
    merchant_id    text        NOT NULL,
    transaction_id text        NOT NULL REFERENCES payment,
    order_id       text        NOT NULL,
    token          text        NOT NULL,
    refund_id      text,
    type           text        NOT NULL,
    amount         bigint      NOT NULL,
    currency       text        NOT NULL,
    status         text        NOT NULL,
    failure_code   text,
    occurred_at    timestamptz NOT NULL,
    state          text        NOT NULL CHECK (state IN ('waiting', 'delivered', 'dropped', 'given_up')),
    attempts       int         NOT NULL DEFAULT 0,
    created_at     timestamptz NOT NULL,
    due_at         timestamptz NOT NULL,
    leased_until   timestamptz
) WITH (fillfactor = 85);
CREATE INDEX webhook_by_payment ON webhook (transaction_id, created_at);
CREATE INDEX webhook_waiting_by_due ON webhook (due_at) WHERE state = 'waiting';

CREATE TABLE webhook_attempt (
    event_id   uuid        NOT NULL REFERENCES webhook ON DELETE CASCADE,
    number     int         NOT NULL,
    copy       int         NOT NULL,
    sent_at    timestamptz NOT NULL,
    latency_ms bigint      NOT NULL,
    status     int,
    answer     text        NOT NULL,
    forged     boolean     NOT NULL,
    PRIMARY KEY (event_id, number, copy)
);

-- What was set through /sandbox: faults and the clock. A restart forgets neither.
CREATE TABLE setting (
    name  text  PRIMARY KEY,
    value jsonb NOT NULL
);
