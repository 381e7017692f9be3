-- Who the merchants are, what they sign in with, and their accounts at the Octopus side.

CREATE TABLE merchant (
  id              text PRIMARY KEY,
  -- Tells merchants of the same moment apart in lists; ids may be chosen, so they have no order.
  place           uuid        NOT NULL,
  display_name    text        NOT NULL,
  status          text        NOT NULL CHECK (status IN ('active', 'suspended')),
  allowed_origins text[]      NOT NULL,
  -- Grows with every event of the merchant; the row is locked before it does, so events leave in this order.
  version         int         NOT NULL CHECK (version > 0),
  created_at      timestamptz NOT NULL,
  changed_at      timestamptz NOT NULL
);
CREATE INDEX merchant_by_age ON merchant (created_at, place);

CREATE TABLE api_key (
  id           text PRIMARY KEY,
  place        uuid        NOT NULL,
  merchant_id  text        NOT NULL REFERENCES merchant (id),
  -- SHA-256 of a key of 256 random bits: nothing to guess, so nothing to stretch.
  hash         bytea       NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
  prefix       text        NOT NULL,
  created_at   timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at   timestamptz
);
CREATE INDEX api_key_by_merchant ON api_key (merchant_id, created_at, place);

CREATE TABLE octopus_account (
  merchant_id                  text PRIMARY KEY REFERENCES merchant (id),
  -- A webhook is recognised by this number, so it leads to one merchant only.
  octopus_merchant_id          text        NOT NULL UNIQUE,
  -- Sealed with ENCRYPTION_KEY and bound to the merchant: a row copied to another merchant does not open.
  secret_key                   bytea       NOT NULL,
  webhook_secret               bytea       NOT NULL,
  api_key                      bytea,
  rotated_at                   timestamptz NOT NULL,
  previous_octopus_merchant_id text,
  previous_secret_key          bytea,
  previous_webhook_secret      bytea,
  previous_api_key             bytea,
  previous_valid_until         timestamptz,
  CHECK ((previous_octopus_merchant_id IS NULL) = (previous_secret_key IS NULL)
     AND (previous_octopus_merchant_id IS NULL) = (previous_webhook_secret IS NULL))
);
CREATE INDEX octopus_account_by_previous_number ON octopus_account (previous_octopus_merchant_id);
