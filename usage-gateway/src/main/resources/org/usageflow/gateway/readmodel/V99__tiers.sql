-- Tiers are compared as the decimals that queries write, which no index of the bare column serves; nor is this one used before there
-- are statistics of it.
CREATE INDEX records_tier ON records USING brin ((tier::numeric) numeric_minmax_ops) WITH (pages_per_range = 64, autosummarize = on);
ANALYZE records;
