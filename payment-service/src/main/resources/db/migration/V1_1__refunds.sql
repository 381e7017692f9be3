-- What arrived, and what of it is on its way back. One statement reserves, and this constraint stands behind it.
ALTER TABLE payment ADD COLUMN captured_cents bigint NOT NULL DEFAULT 0 CHECK (captured_cents >= 0);
ALTER TABLE payment ADD COLUMN refund_reserved_cents bigint NOT NULL DEFAULT 0 CHECK (refund_reserved_cents >= 0);
UPDATE payment SET captured_cents = amount_cents WHERE state IN ('succeeded', 'paid_late', 'refunded_late');
-- Money that did not fit: as much as was named first.
UPDATE payment p SET captured_cents = coalesce((SELECT e.amount_cents FROM evidence e
    WHERE e.payment_id = p.id AND e.signal = 'PAID' AND e.amount_cents > 0 ORDER BY e.id LIMIT 1), 0)
WHERE p.state = 'conflicted';
-- More may have come than was asked for, and that may go back.
ALTER TABLE payment DROP CONSTRAINT payment_check;
ALTER TABLE payment ADD CONSTRAINT never_more_back_than_came
    CHECK (refunded_cents >= 0 AND refunded_cents + refund_reserved_cents <= captured_cents);

CREATE TABLE refund (
    id              uuid PRIMARY KEY,
    payment_id      uuid        NOT NULL REFERENCES payment,
    merchant_id     text        NOT NULL,
    amount_cents    bigint      NOT NULL CHECK (amount_cents > 0),
    currency        char(3)     NOT NULL,
    state           text        NOT NULL CHECK (state IN ('requested', 'reserved', 'submitting', 'unknown', 'pending',
                                                          'succeeded', 'failed', 'cancelled', 'reversed')),
    version         int         NOT NULL CHECK (version > 0),
    purpose         text        NOT NULL CHECK (purpose IN ('merchant', 'late', 'operator')),
    reason          text,
    requested_by    text        NOT NULL,
    failure_code    text,
    created_at      timestamptz NOT NULL,
    completed_at    timestamptz,
    -- As with payments: a worker moves it forward before it works, which is its lease.
    next_check_at   timestamptz,
    CHECK ((state IN ('succeeded', 'reversed')) = (completed_at IS NOT NULL))
) WITH (fillfactor = 80);
CREATE INDEX idx_refunds_payment ON refund (payment_id, created_at, id);
CREATE INDEX idx_refunds_check ON refund (next_check_at) WHERE next_check_at IS NOT NULL;
-- Money that did not fit goes back once, whoever decides so.
CREATE UNIQUE INDEX one_return ON refund (payment_id)
    WHERE purpose <> 'merchant' AND state NOT IN ('failed', 'cancelled', 'reversed');

-- Every move of a refund.
CREATE TABLE refund_event (
    refund_id     uuid        NOT NULL REFERENCES refund,
    version       int         NOT NULL,
    payment_id    uuid        NOT NULL REFERENCES payment,
    from_state    text,
    to_state      text        NOT NULL,
    signal        text        NOT NULL,
    trace_id      text,
    at            timestamptz NOT NULL,
    PRIMARY KEY (refund_id, version)
);
CREATE INDEX ON refund_event (payment_id, at);

-- What we heard of a refund is evidence of its payment, too.
ALTER TABLE evidence ADD COLUMN refund_id uuid REFERENCES refund;
