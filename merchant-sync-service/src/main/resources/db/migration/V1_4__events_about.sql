-- What an event is about, for "all that was sent about this payment".
ALTER TABLE merchant_event
  ADD COLUMN payment_id text GENERATED ALWAYS AS (CASE WHEN type LIKE 'payment.%' THEN data::jsonb ->> 'id' END) STORED,
  ADD COLUMN order_id text GENERATED ALWAYS AS (
    CASE WHEN type LIKE 'payment.%' THEN data::jsonb ->> 'orderId' WHEN type LIKE 'order.%' THEN data::jsonb ->> 'id' END)
    STORED;
CREATE INDEX merchant_event_by_payment ON merchant_event (merchant_id, payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX merchant_event_by_order ON merchant_event (merchant_id, order_id) WHERE order_id IS NOT NULL;
CREATE INDEX webhook_delivery_by_event ON webhook_delivery (merchant_id, event_id);
