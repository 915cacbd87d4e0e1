-- Which values of numbers and record ids stand in some pages: bounds, and a Bloom filter since neighbours are scattered. A value that
-- few records have is found without an index that each record would pay for.
DROP INDEX records_vendor_record;
CREATE INDEX records_values ON records USING brin (
  record_id text_bloom_ops (n_distinct_per_range = 1000, false_positive_rate = 0.001),
  quantity numeric_bloom_ops (n_distinct_per_range = 1000),
  quantity numeric_minmax_ops,
  amount numeric_bloom_ops (n_distinct_per_range = 1000),
  amount numeric_minmax_ops,
  tier int4_minmax_ops
) WITH (pages_per_range = 64, autosummarize = on);

-- As those of the other times: many records have the same end, which makes the index small and cheap to keep.
DROP INDEX records_end;
CREATE INDEX records_end ON records (end_at);
