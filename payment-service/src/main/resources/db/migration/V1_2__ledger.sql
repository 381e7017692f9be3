-- Double entry, in cents. A booking is written in the transaction that moves the money, once, and never changed.
CREATE TABLE ledger_posting (
    id            uuid PRIMARY KEY,
    kind          text        NOT NULL CHECK (kind IN ('captured', 'suspended', 'accepted', 'refund_reserved',
                                  'refund_succeeded', 'refund_released', 'refund_reversed', 'fee', 'settled')),
    -- What is booked: a payment, a refund, a line of a settlement.
    subject       text        NOT NULL,
    merchant_id   text        NOT NULL,
    payment_id    uuid        NOT NULL REFERENCES payment,
    order_id      uuid        NOT NULL,
    refund_id     uuid,
    currency      char(3)     NOT NULL,
    -- Its place among the bookings of the payment, which is the version of the event that tells it.
    seq           int         NOT NULL CHECK (seq > 0),
    -- The day in Hong Kong on which the money moved, by the rail's clock.
    business_date date        NOT NULL,
    happened_at   timestamptz NOT NULL,
    booked_at     timestamptz NOT NULL,
    CONSTRAINT posting_once UNIQUE (kind, subject),
    CONSTRAINT posting_counted UNIQUE (payment_id, seq)
);
CREATE INDEX idx_ledger_page ON ledger_posting (merchant_id, booked_at DESC, id DESC);

-- Positive is a debit, negative a credit.
CREATE TABLE ledger_entry (
    posting_id  uuid    NOT NULL REFERENCES ledger_posting,
    account     text    NOT NULL CHECK (account IN ('octopus_receivable', 'merchant_payable', 'fees',
                            'refunds_in_flight', 'suspense')),
    cents       bigint  NOT NULL CHECK (cents <> 0),
    merchant_id text    NOT NULL,
    currency    char(3) NOT NULL,
    PRIMARY KEY (posting_id, account)
);
CREATE INDEX idx_ledger_balance ON ledger_entry (merchant_id, account, currency) INCLUDE (cents);

-- Whatever the code believes: at the commit, a posting has its entries and they sum to zero.
CREATE FUNCTION ledger_posting_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) < 2 OR sum(cents) <> 0 FROM ledger_entry WHERE posting_id = NEW.id) THEN
        RAISE EXCEPTION 'posting % does not balance', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER posting_balances AFTER INSERT ON ledger_posting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_posting_balances();

-- And entries that are added in one statement sum to zero for each posting, so that no later one can spoil it.
CREATE FUNCTION ledger_entries_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM added GROUP BY posting_id HAVING sum(cents) <> 0) THEN
        RAISE EXCEPTION 'entries do not balance' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER entries_balance AFTER INSERT ON ledger_entry
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger_entries_balance();

-- A mistake is corrected by another booking.
CREATE FUNCTION ledger_is_written_in_ink() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is only ever added to' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER posting_in_ink BEFORE UPDATE OR DELETE ON ledger_posting
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_written_in_ink();
CREATE TRIGGER entry_in_ink BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_written_in_ink();
