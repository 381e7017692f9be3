-- The merchant platform: what merchants want of it, what it said, and how often it was called.

CREATE TABLE platform_settings (
  merchant_id   text PRIMARY KEY,
  version       int         NOT NULL CHECK (version > 0),
  -- Sealed with ENCRYPTION_KEY and bound to the merchant: there are e-mail addresses inside.
  settings      bytea       NOT NULL,
  updated_at    timestamptz NOT NULL,
  -- What the platform took last, and how it goes with what it has not taken; times of work are the database's own.
  taken_version int         NOT NULL DEFAULT 0,
  taken_at      timestamptz,
  tries         int         NOT NULL DEFAULT 0,
  last_tried_at timestamptz,
  trouble       text,
  -- Also who pushes it right now: nobody else does before this time.
  next_try_at   timestamptz,
  CHECK ((next_try_at IS NULL) = (taken_version >= version))
);
CREATE INDEX platform_settings_due ON platform_settings (next_try_at) WHERE next_try_at IS NOT NULL;

-- What the platform said last, for when it says nothing.
CREATE TABLE platform_copy (
  merchant_id text        NOT NULL,
  topic       text        NOT NULL,
  word        jsonb       NOT NULL,
  as_of       timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, topic)
);

-- Calls of a day in Hong Kong. Latencies are counts per step of a fixed ladder, so that they can be added up.
CREATE TABLE platform_call (
  merchant_id text     NOT NULL,
  day         date     NOT NULL,
  kind        text     NOT NULL,
  calls       bigint   NOT NULL,
  errors      bigint   NOT NULL,
  latencies   bigint[] NOT NULL,
  PRIMARY KEY (merchant_id, day, kind)
);
CREATE INDEX platform_call_by_day ON platform_call (day);
