-- Lists of millions of records tell how many there are and jump to any page without scanning them: sums are kept by the
-- projection, in the transaction that writes the records.

-- How many records of the file's newest generation are there, and how many of them have billing data.
ALTER TABLE file_generations
  ADD COLUMN valid   bigint NOT NULL DEFAULT 0,
  ADD COLUMN invalid bigint NOT NULL DEFAULT 0,
  ADD COLUMN closed  bigint NOT NULL DEFAULT 0;

-- The same by what filters ask for most. An empty text stands for a record without item, hub, part number or category.
CREATE TABLE record_sums (
  file_id     text COLLATE "C" NOT NULL,
  generation  int     NOT NULL,
  valid       boolean NOT NULL,
  item_id     text COLLATE "C" NOT NULL,
  hub_id      text COLLATE "C" NOT NULL,
  item_mpn    text NOT NULL,
  category_id text NOT NULL,
  records     bigint  NOT NULL,
  closed      bigint  NOT NULL DEFAULT 0,
  PRIMARY KEY (file_id, generation, valid, item_id, hub_id, item_mpn, category_id)
);

INSERT INTO record_sums
  SELECT r.file_id, r.generation, r.valid, coalesce(r.item_id, ''), coalesce(r.hub_id, ''), coalesce(r.item_mpn, ''),
         coalesce(r.category_id, ''), count(*), count(c.file_id)
  FROM records r LEFT JOIN record_closings c USING (file_id, row_number)
  GROUP BY 1, 2, 3, 4, 5, 6, 7;

-- The same without items: there are few hubs and many items, and most questions about hubs are about nothing else.
CREATE TABLE hub_sums (
  file_id    text COLLATE "C" NOT NULL,
  generation int     NOT NULL,
  valid      boolean NOT NULL,
  hub_id     text COLLATE "C" NOT NULL,
  records    bigint  NOT NULL,
  closed     bigint  NOT NULL DEFAULT 0,
  PRIMARY KEY (file_id, generation, valid, hub_id)
);

INSERT INTO hub_sums
  SELECT file_id, generation, valid, hub_id, sum(records), sum(closed) FROM record_sums GROUP BY 1, 2, 3, 4;
UPDATE file_generations g SET valid = s.valid, invalid = s.invalid, closed = s.closed
  FROM (SELECT file_id, generation, sum(closed) AS closed,
               coalesce(sum(records) FILTER (WHERE valid), 0) AS valid,
               coalesce(sum(records) FILTER (WHERE NOT valid), 0) AS invalid
        FROM record_sums GROUP BY 1, 2) s
  WHERE s.file_id = g.file_id AND s.generation = g.generation;

-- Every subscription that records name, as they name it: patterns are looked for here, and not in each record.
CREATE TABLE record_assets (
  subscription_id text COLLATE "C" NOT NULL,
  external_id     text NOT NULL,
  external_uid    text NOT NULL,
  PRIMARY KEY (subscription_id, external_id, external_uid)
);
INSERT INTO record_assets
  SELECT DISTINCT subscription_id, coalesce(subscription_external_id, ''), coalesce(subscription_external_uid, '')
  FROM records WHERE subscription_id IS NOT NULL;

-- Every rebuild of the read model begins an epoch; a projection that finds another one than its own starts again.
CREATE TABLE projection_epoch (epoch bigint NOT NULL);
INSERT INTO projection_epoch VALUES (1);

-- Each index of records costs the projection as much as half of a row itself. Identifiers of assets are found by record_assets.
DROP INDEX IF EXISTS records_vendor_id;
DROP INDEX IF EXISTS records_subscription_uid;

-- Records lie in the order in which they came, so that the least and greatest time of a few pages tell enough.
CREATE INDEX records_created ON records USING brin (created_at) WITH (pages_per_range = 32);
CREATE INDEX records_start ON records USING brin (start_at) WITH (pages_per_range = 32);
CREATE INDEX records_end ON records USING brin (end_at) WITH (pages_per_range = 32);

-- Whether a vendor's own id may stand in some pages: nearly free to keep, and a lookup reads little more than the page.
CREATE INDEX records_vendor_record ON records
  USING brin (record_id text_bloom_ops (n_distinct_per_range = 1000, false_positive_rate = 0.001)) WITH (pages_per_range = 64);
