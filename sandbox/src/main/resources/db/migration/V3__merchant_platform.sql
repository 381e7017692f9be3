-- What a merchant told the platform. The highest version stays, however late a lower one arrives.
CREATE TABLE platform_settings (
    merchant_id text        PRIMARY KEY,
    version     int         NOT NULL CHECK (version > 0),
    settings    jsonb       NOT NULL,
    updated_at  timestamptz NOT NULL
);

-- How often it called on a day in Hong Kong; the quota is of a day.
CREATE TABLE platform_call (
    merchant_id text   NOT NULL,
    day         date   NOT NULL,
    calls       bigint NOT NULL,
    PRIMARY KEY (merchant_id, day)
) WITH (fillfactor = 70);
