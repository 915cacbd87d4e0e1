-- With row and column, the place of an error.
ALTER TABLE record_errors ADD COLUMN sheet text NOT NULL DEFAULT 'records';

-- A check without an upload looks subscriptions up in the read model: by their product, and by the values of their parameters.
CREATE INDEX subscriptions_product ON subscriptions (product_id, id);
CREATE INDEX subscriptions_params ON subscriptions USING gin (params jsonb_path_ops);
