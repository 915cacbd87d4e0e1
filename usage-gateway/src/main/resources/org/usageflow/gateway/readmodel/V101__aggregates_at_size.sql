-- Every item that records name, as they name it: patterns are looked for here, and not in each sum of usage.
CREATE TABLE record_items (
  item_id   text COLLATE "C" NOT NULL,
  item_mpn  text NOT NULL,
  item_type text NOT NULL,
  PRIMARY KEY (item_id, item_mpn, item_type)
);
INSERT INTO record_items
  SELECT DISTINCT item_id, coalesce(item_mpn, ''), coalesce(item_type, '') FROM records WHERE item_id IS NOT NULL;

-- Few sums may be in one of the currencies.
CREATE INDEX aggregates_currency ON aggregates (currency);

ANALYZE record_items, aggregates;
