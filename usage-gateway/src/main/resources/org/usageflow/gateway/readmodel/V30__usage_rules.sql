ALTER TABLE rules
  ADD COLUMN history_periods int,
  ADD COLUMN created_at      timestamptz,
  ADD COLUMN created_by_id   text,
  ADD COLUMN created_by_name text,
  ADD COLUMN updated_by_id   text,
  ADD COLUMN updated_by_name text;

-- Every version that was seen: as its rule was changed, or in a judgement.
CREATE TABLE rule_versions (LIKE rules);
ALTER TABLE rule_versions ADD PRIMARY KEY (id, version);

-- Which rule decided which rows of a submitted file. Rows that follow one another and have the same rule are one run.
CREATE TABLE judged_runs (
  file_id      text COLLATE "C" NOT NULL,
  generation   int NOT NULL,
  first_row    int NOT NULL,
  last_row     int NOT NULL,
  records      int NOT NULL,
  rule_id      text COLLATE "C",
  rule_version int,
  action       text,
  PRIMARY KEY (file_id, generation, first_row)
);

CREATE TABLE judged_files (
  file_id    text COLLATE "C" PRIMARY KEY,
  generation int         NOT NULL,
  judged_at  timestamptz NOT NULL,
  verdict    text        NOT NULL,
  records    bigint      NOT NULL,
  uncovered  bigint      NOT NULL,
  rules      jsonb       NOT NULL
);
COMMENT ON COLUMN judged_files.rules IS 'Every rule that was tried, in its order, with what it decided';
