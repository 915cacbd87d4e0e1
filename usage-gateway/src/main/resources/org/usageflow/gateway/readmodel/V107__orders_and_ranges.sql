-- A page in the order of the start of usage is read from its index as it stands: many records begin at the same time, and had to be
-- sorted first; and those of files that the caller does not see are passed over without being looked at.
DROP INDEX records_start;
CREATE INDEX records_start ON records (start_at, file_id DESC, row_number);

-- A record is looked for by the vendor's id in page ranges that are short, and whose filters seldom err: those of a file of a
-- million records had to be read as well. Apart from the numbers, so that a look-up reads half as much.
DROP INDEX records_values;
CREATE INDEX records_vendor_record ON records
  USING brin (record_id text_bloom_ops (n_distinct_per_range = 500, false_positive_rate = 0.001))
  WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX records_values ON records USING brin (
  quantity numeric_bloom_ops (n_distinct_per_range = 1000),
  quantity numeric_minmax_ops,
  amount numeric_bloom_ops (n_distinct_per_range = 1000),
  amount numeric_minmax_ops,
  tier int4_minmax_ops
) WITH (pages_per_range = 64, autosummarize = on);
-- Tiers are compared as whole numbers since they are asked for as such.
DROP INDEX records_tier;

-- Between which numbers the usage, amounts and tiers of each file's records lie, and between which ids their assets: what few files
-- reach is looked for in those. And how many valid records have no amount.
ALTER TABLE file_generations
  ADD COLUMN quantity_from  numeric,
  ADD COLUMN quantity_to    numeric,
  ADD COLUMN amount_from    numeric,
  ADD COLUMN amount_to      numeric,
  ADD COLUMN tier_from      int,
  ADD COLUMN tier_to        int,
  ADD COLUMN asset_from     text COLLATE "C",
  ADD COLUMN asset_to       text COLLATE "C",
  ADD COLUMN without_amount bigint NOT NULL DEFAULT 0;

UPDATE file_generations g
  SET quantity_from = r.quantity_from, quantity_to = r.quantity_to, amount_from = r.amount_from, amount_to = r.amount_to,
      tier_from = r.tier_from, tier_to = r.tier_to, asset_from = r.asset_from, asset_to = r.asset_to,
      without_amount = r.without_amount
  FROM (SELECT file_id, generation, min(quantity) AS quantity_from, max(quantity) AS quantity_to,
               min(amount) AS amount_from, max(amount) AS amount_to, min(tier) AS tier_from, max(tier) AS tier_to,
               min(subscription_id) AS asset_from, max(subscription_id) AS asset_to,
               count(*) FILTER (WHERE valid AND amount IS NULL) AS without_amount
        FROM records GROUP BY 1, 2) r
  WHERE r.file_id = g.file_id AND r.generation = g.generation;
