-- Orders, as order-service alone writes them. What a shopper pays for and until when; never how.
CREATE TABLE orders (
  id              uuid PRIMARY KEY,
  merchant_id     text NOT NULL,
  order_number    text NOT NULL,
  version         int NOT NULL CHECK (version >= 1),
  description     text NOT NULL CHECK (char_length(description) BETWEEN 1 AND 500),
  amount_cents    bigint NOT NULL CHECK (amount_cents > 0),
  currency        text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  -- What the world is shown. While the gate is asked to close, it stays pending and `closing` says why.
  status          text NOT NULL
                  CHECK (status IN ('pending', 'paid', 'partially_refunded', 'refunded', 'expired', 'cancelled')),
  closing         text CHECK (closing IN ('cancelled', 'expired')),
  close_asked_at  timestamptz,
  customer_id     text,
  -- Ciphertext only; the key set is in ENCRYPTION_KEY.
  customer_email  bytea,
  customer_phone  bytea,
  -- A flat JSON object exactly as the merchant wrote it: jsonb would reorder its keys and rewrite its numbers.
  metadata        text,
  created_at      timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL CHECK (expires_at > created_at),
  -- When the timer looks at it next; null once nothing is left to wait for.
  due_at          timestamptz,
  payment_id      uuid,
  payment_version int,
  paid_at         timestamptz,
  CONSTRAINT closing_is_pending CHECK (closing IS NULL OR status = 'pending'),
  CONSTRAINT closing_has_a_start CHECK ((closing IS NULL) = (close_asked_at IS NULL)),
  CONSTRAINT only_pending_is_due CHECK ((status = 'pending') = (due_at IS NOT NULL)),
  CONSTRAINT paid_by_a_payment CHECK (
    (status IN ('paid', 'partially_refunded', 'refunded')) = (payment_id IS NOT NULL)
    AND (payment_id IS NULL) = (payment_version IS NULL)
    AND (payment_id IS NULL) = (paid_at IS NULL))
) WITH (fillfactor = 90);

-- Also finds an order by the number a shopper reads out.
CREATE UNIQUE INDEX orders_merchant_number ON orders (merchant_id, order_number);
-- A merchant's orders, newest first: all, of one status, of one customer.
CREATE INDEX orders_merchant_created ON orders (merchant_id, created_at DESC, id DESC);
CREATE INDEX orders_merchant_status_created ON orders (merchant_id, status, created_at DESC, id DESC);
CREATE INDEX orders_merchant_customer_created ON orders (merchant_id, customer_id, created_at DESC, id DESC)
  WHERE customer_id IS NOT NULL;
-- What the timer reads: as small as the number of open orders, however many were ever placed.
CREATE INDEX orders_due ON orders (due_at) WHERE due_at IS NOT NULL;

-- What happened to an order: one row for each version, written with it, never changed.
CREATE TABLE order_event (
  order_id    uuid NOT NULL REFERENCES orders (id),
  version     int NOT NULL CHECK (version >= 1),
  type        text NOT NULL,
  status      text NOT NULL,
  reason      text,
  payment_id  uuid,
  occurred_at timestamptz NOT NULL,
  PRIMARY KEY (order_id, version)
);
