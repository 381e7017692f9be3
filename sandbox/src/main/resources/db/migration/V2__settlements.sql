-- A closed business day of a merchant, and what it consists of. Money is settled once: a payment in one settlement, a refund
-- in one.
CREATE TABLE settlement (
    settlement_id text        PRIMARY KEY,
    merchant_id   text        NOT NULL,
    business_date date        NOT NULL,
    payout_date   date        NOT NULL,
    currency      text        NOT NULL,
    closed_at     timestamptz NOT NULL,
    UNIQUE (merchant_id, business_date)
);
CREATE INDEX settlement_by_date ON settlement (business_date);

CREATE TABLE settlement_line (
    settlement_id  text        NOT NULL REFERENCES settlement,
    number         int         NOT NULL,
    kind           text        NOT NULL CHECK (kind IN ('capture', 'refund')),
    merchant_id    text        NOT NULL,
    transaction_id text        NOT NULL REFERENCES payment,
    order_id       text        NOT NULL,
    refund_id      text,
    gross          bigint      NOT NULL CHECK (gross > 0),
    fee            bigint      NOT NULL CHECK (fee >= 0),
    occurred_at    timestamptz NOT NULL,
    PRIMARY KEY (settlement_id, number),
    CHECK ((kind = 'refund') = (refund_id IS NOT NULL))
);
CREATE UNIQUE INDEX settlement_of_payment ON settlement_line (transaction_id) WHERE kind = 'capture';
CREATE UNIQUE INDEX settlement_of_refund ON settlement_line (merchant_id, refund_id) WHERE kind = 'refund';
