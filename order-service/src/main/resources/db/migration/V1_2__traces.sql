-- Finds what happened around a step in every service's log. Older steps do not know.
ALTER TABLE order_event ADD COLUMN trace_id text;
