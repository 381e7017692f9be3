-- Money that arrived before there was a ledger is booked as if it had been there: what arrived, what went back, and what is on
-- its way back stand in the payment. These bookings are not told.
WITH arrived AS (
    SELECT p.id AS payment_id, p.order_id, p.merchant_id, p.currency, p.captured_cents AS cents,
        CASE WHEN p.state = 'succeeded' THEN 'captured' ELSE 'suspended' END AS kind,
        coalesce(p.completed_at, p.created_at) AS at, gen_random_uuid() AS id
    FROM payment p
    WHERE p.captured_cents > 0 AND NOT EXISTS (SELECT FROM ledger_posting l WHERE l.payment_id = p.id)),
posting AS (
    INSERT INTO ledger_posting (id, kind, subject, merchant_id, payment_id, order_id, currency, seq, business_date,
        happened_at, booked_at)
    SELECT id, kind, payment_id::text, merchant_id, payment_id, order_id, currency, 1,
        (at AT TIME ZONE 'Asia/Hong_Kong')::date, at, now()
    FROM arrived)
INSERT INTO ledger_entry (posting_id, merchant_id, currency, account, cents)
SELECT a.id, a.merchant_id, a.currency, e.account, e.cents
FROM arrived a CROSS JOIN LATERAL (VALUES
    ('octopus_receivable', a.cents),
    (CASE WHEN a.kind = 'captured' THEN 'merchant_payable' ELSE 'suspense' END, -a.cents)) AS e (account, cents);

-- The ledger, the payments, their refunds and the settlements say the same: one row for each claim that does not hold. One
-- statement sees one moment, so money that is under way is never a fault.
CREATE VIEW ledger_proof AS
WITH booked AS (
    SELECT l.payment_id,
        sum(e.cents) AS total,
        coalesce(sum(e.cents) FILTER (WHERE e.account = 'octopus_receivable'), 0) AS receivable,
        coalesce(sum(e.cents) FILTER (WHERE e.account = 'refunds_in_flight'), 0) AS in_flight,
        coalesce(sum(e.cents) FILTER (WHERE e.account = 'suspense'), 0) AS suspense,
        coalesce(sum(e.cents) FILTER (WHERE e.account = 'fees'), 0) AS fees
    FROM ledger_posting l JOIN ledger_entry e ON e.posting_id = l.id GROUP BY l.payment_id),
settled AS (
    SELECT payment_id, sum(CASE WHEN kind = 'capture' THEN gross_cents ELSE -gross_cents END) AS cents
    FROM settlement_line WHERE payment_id IS NOT NULL GROUP BY payment_id),
returned AS (
    SELECT payment_id,
        coalesce(sum(amount_cents) FILTER (WHERE state = 'succeeded'), 0) AS done,
        coalesce(sum(amount_cents) FILTER (WHERE state IN ('reserved', 'submitting', 'unknown', 'pending')), 0) AS held
    FROM refund GROUP BY payment_id)
SELECT p.merchant_id, p.id AS payment_id, c.claim, c.said::bigint AS ledger_cents, c.fact::bigint AS fact_cents
FROM payment p
LEFT JOIN booked b ON b.payment_id = p.id
LEFT JOIN settled s ON s.payment_id = p.id
LEFT JOIN returned r ON r.payment_id = p.id
CROSS JOIN LATERAL (VALUES
    ('entries sum to zero', coalesce(b.total, 0), 0),
    ('the rail owes what was captured, less what went back and what it paid out', coalesce(b.receivable, 0),
        p.captured_cents - p.refunded_cents - coalesce(s.cents, 0)),
    ('in flight is what is reserved for refunds', -coalesce(b.in_flight, 0), p.refund_reserved_cents),
    ('in suspense is what waits for a decision', -coalesce(b.suspense, 0),
        CASE WHEN p.state IN ('paid_late', 'conflicted')
            THEN p.captured_cents - p.refunded_cents - p.refund_reserved_cents ELSE 0 END),
    ('a fee that was booked was settled', coalesce(b.fees, 0), 0),
    ('refunds that succeeded are what went back', coalesce(r.done, 0), p.refunded_cents),
    ('refunds that are open are what is reserved', coalesce(r.held, 0), p.refund_reserved_cents)) AS c (claim, said, fact)
WHERE c.said <> c.fact;

-- When the proof was last tried and what it found. The replica that moves the time forward is the one that tries.
CREATE TABLE ledger_proof_run (
    id        int         PRIMARY KEY CHECK (id = 1),
    next_at   timestamptz NOT NULL,
    proven_at timestamptz,
    faults    int
);
INSERT INTO ledger_proof_run (id, next_at) VALUES (1, now());
