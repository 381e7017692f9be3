CREATE TABLE effect (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    about    text NOT NULL,
    note     text,
    trace_id text
);

CREATE TABLE item (
    id         uuid PRIMARY KEY,
    merchant   text        NOT NULL,
    status     text        NOT NULL,
    created_at timestamptz NOT NULL
);
