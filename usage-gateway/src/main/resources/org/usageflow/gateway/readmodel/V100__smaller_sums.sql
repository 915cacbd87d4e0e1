-- Questions about categories or items alone add up far fewer rows than those about all that is counted by.
CREATE TABLE category_sums (
  file_id     text COLLATE "C" NOT NULL,
  generation  int     NOT NULL,
  valid       boolean NOT NULL,
  category_id text    NOT NULL,
  records     bigint  NOT NULL,
  closed      bigint  NOT NULL DEFAULT 0,
  PRIMARY KEY (file_id, generation, valid, category_id)
);

INSERT INTO category_sums
  SELECT file_id, generation, valid, category_id, sum(records), sum(closed) FROM record_sums GROUP BY 1, 2, 3, 4;

CREATE TABLE item_sums (
  file_id    text COLLATE "C" NOT NULL,
  generation int     NOT NULL,
  valid      boolean NOT NULL,
  item_id    text COLLATE "C" NOT NULL,
  item_mpn   text    NOT NULL,
  records    bigint  NOT NULL,
  closed     bigint  NOT NULL DEFAULT 0,
  PRIMARY KEY (file_id, generation, valid, item_id, item_mpn)
);

INSERT INTO item_sums
  SELECT file_id, generation, valid, item_id, item_mpn, sum(records), sum(closed) FROM record_sums GROUP BY 1, 2, 3, 4, 5;

ANALYZE category_sums, item_sums;
