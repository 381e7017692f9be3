-- What merchants are told, and how it reaches them.

-- The row is locked by whoever adds an event: the numbers of a merchant's events have no gap, and whoever sees number n
-- also sees all before it.
CREATE TABLE merchant_feed (
  merchant_id   text PRIMARY KEY,
  last_sequence bigint NOT NULL CHECK (last_sequence >= 0)
);

CREATE TABLE merchant_event (
  merchant_id text        NOT NULL REFERENCES merchant_feed (merchant_id),
  sequence    bigint      NOT NULL CHECK (sequence > 0),
  id          text        NOT NULL UNIQUE,
  type        text        NOT NULL,
  -- JSON as it is sent; text, because signatures are over bytes.
  data        text        NOT NULL,
  created_at  timestamptz NOT NULL,
  stored_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (merchant_id, sequence)
);
CREATE INDEX merchant_event_by_time ON merchant_event (merchant_id, created_at);

CREATE TABLE webhook_endpoint (
  id            uuid PRIMARY KEY,
  merchant_id   text        NOT NULL,
  url           text        NOT NULL,
  description   text,
  event_types   text[]      NOT NULL CHECK (cardinality(event_types) > 0),
  disabled      text        CHECK (disabled IN ('merchant', 'gone', 'failing')),
  disabled_at   timestamptz,
  -- The first failure since the last success, by the database's clock.
  failing_since timestamptz,
  created_at    timestamptz NOT NULL,
  CHECK ((disabled IS NULL) = (disabled_at IS NULL))
);
CREATE INDEX webhook_endpoint_by_merchant ON webhook_endpoint (merchant_id, created_at, id);

CREATE TABLE webhook_secret (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  endpoint_id uuid        NOT NULL REFERENCES webhook_endpoint (id) ON DELETE CASCADE,
  -- Sealed with ENCRYPTION_KEY and bound to the endpoint.
  secret      bytea       NOT NULL,
  -- Null for the one in force; the others sign for a while beside it.
  valid_until timestamptz
);
CREATE INDEX webhook_secret_by_endpoint ON webhook_secret (endpoint_id);
CREATE UNIQUE INDEX webhook_secret_in_force ON webhook_secret (endpoint_id) WHERE valid_until IS NULL;

-- One row for each event on its way to each endpoint.
CREATE TABLE webhook_delivery (
  id           uuid PRIMARY KEY,
  endpoint_id  uuid        NOT NULL REFERENCES webhook_endpoint (id) ON DELETE CASCADE,
  merchant_id  text        NOT NULL,
  event_id     text        NOT NULL,
  event_type   text        NOT NULL,
  -- The event's place in the feed; null for a test, which brings its body.
  sequence     bigint,
  body         text,
  state        text        NOT NULL CHECK (state IN ('pending', 'delivered', 'failed')),
  -- In this round; a resend begins another. All rounds together are "attempts".
  tries        int         NOT NULL DEFAULT 0,
  attempts     int         NOT NULL DEFAULT 0,
  next_try_at  timestamptz,
  -- Who is sending it right now, and until when that is to be believed.
  lease        uuid,
  lease_until  timestamptz,
  last_status  int,
  last_fault   text,
  created_at   timestamptz NOT NULL DEFAULT now(),
  finished_at  timestamptz,
  UNIQUE (endpoint_id, event_id),
  CHECK ((sequence IS NULL) = (body IS NOT NULL)),
  CHECK ((state = 'pending') = (next_try_at IS NOT NULL)),
  CHECK ((state = 'pending') = (finished_at IS NULL))
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (endpoint_id, next_try_at, sequence) WHERE state = 'pending';
CREATE INDEX webhook_delivery_taken ON webhook_delivery (endpoint_id) WHERE lease IS NOT NULL;
CREATE INDEX webhook_delivery_newest ON webhook_delivery (merchant_id, created_at DESC, id DESC);
CREATE INDEX webhook_delivery_finished ON webhook_delivery (finished_at) WHERE state <> 'pending';

CREATE TABLE webhook_attempt (
  delivery_id     uuid        NOT NULL REFERENCES webhook_delivery (id) ON DELETE CASCADE,
  number          int         NOT NULL,
  at              timestamptz NOT NULL,
  took_ms         bigint      NOT NULL,
  url             text        NOT NULL,
  request_headers jsonb       NOT NULL,
  status          int,
  answer          text,
  fault           text,
  PRIMARY KEY (delivery_id, number)
);
