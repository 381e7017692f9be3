-- What the rail says it pays out, line by line, stored before it has any effect. Each line is evidence about one payment or
-- one refund, and is booked once that is known; one that names what nobody knows stays visible as unmatched.
CREATE TABLE settlement_line (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    line_key       text        NOT NULL UNIQUE,
    settlement_id  text        NOT NULL,
    merchant_id    text        NOT NULL,
    business_date  date        NOT NULL,
    kind           text        NOT NULL CHECK (kind IN ('capture', 'refund')),
    reference      text        NOT NULL,
    transaction_id text        NOT NULL,
    refund_id      uuid,
    currency       char(3)     NOT NULL,
    gross_cents    bigint      NOT NULL CHECK (gross_cents > 0),
    fee_cents      bigint      NOT NULL CHECK (fee_cents >= 0),
    happened_at    timestamptz NOT NULL,
    state          text        NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'booked', 'unmatched')),
    -- The payment that it was booked for.
    payment_id     uuid        REFERENCES payment,
    attempts       int         NOT NULL DEFAULT 0,
    -- In the database's own time; a worker moves it forward before it works, which is its lease.
    next_try_at    timestamptz DEFAULT now(),
    received_at    timestamptz NOT NULL,
    CHECK ((state = 'waiting') = (next_try_at IS NOT NULL)),
    CHECK ((state = 'booked') = (payment_id IS NOT NULL)),
    CHECK ((kind = 'refund') = (refund_id IS NOT NULL))
);
CREATE INDEX ON settlement_line (next_try_at) WHERE state = 'waiting';
CREATE INDEX ON settlement_line (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX ON settlement_line (received_at) WHERE state = 'unmatched';
