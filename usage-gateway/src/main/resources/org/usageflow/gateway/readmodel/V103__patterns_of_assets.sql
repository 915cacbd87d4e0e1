-- Parts of identifiers are found by their trigrams; what the expressions are is what lists ask for, to whom an empty text is none.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX record_assets_patterns ON record_assets USING gin (
  subscription_id gin_trgm_ops,
  (nullif(external_id, '')) gin_trgm_ops,
  (nullif(external_uid, '')) gin_trgm_ops
);
ANALYZE record_assets;
