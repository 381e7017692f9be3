-- What a person looks a payment up by. In byte order, so that the beginning of a number finds it.
CREATE INDEX idx_payments_transaction_search ON payment (merchant_id, transaction_id text_pattern_ops)
    WHERE transaction_id IS NOT NULL;
CREATE INDEX idx_payments_token_search ON payment (merchant_id, payment_token text_pattern_ops)
    WHERE payment_token IS NOT NULL;

-- What a merchant took in and gave back in some time, by the clock of whoever moved the money.
CREATE INDEX idx_ledger_takings ON ledger_posting (merchant_id, happened_at)
    WHERE kind IN ('captured', 'accepted', 'refund_succeeded', 'refund_reversed');

-- A story that quotes its traces, and says why. Older lines do not know.
ALTER TABLE evidence ADD COLUMN trace_id text;
ALTER TABLE payment_event ADD COLUMN reason text;
