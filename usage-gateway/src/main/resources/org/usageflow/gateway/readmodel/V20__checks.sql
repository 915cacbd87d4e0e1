-- With row and column, the place of an error.
ALTER TABLE record_errors ADD COLUMN sheet text NOT NULL DEFAULT 'records';

-- Items that usage files introduced, beside the products, whose own topic does not have them. The id is the event's key.
CREATE TABLE registered_items (
  id         text COLLATE "C" PRIMARY KEY,
  product_id text COLLATE "C" NOT NULL,
  item       jsonb NOT NULL
);
CREATE INDEX registered_items_product ON registered_items (product_id);

-- A check without an upload looks subscriptions up in the read model: by their product, and by the values of their parameters.
CREATE INDEX subscriptions_product ON subscriptions (product_id, id);
CREATE INDEX subscriptions_params ON subscriptions USING gin (params jsonb_path_ops);
