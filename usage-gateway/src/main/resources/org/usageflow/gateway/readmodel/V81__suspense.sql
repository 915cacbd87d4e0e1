-- Suspended rows to which something was done: the latest version, and every version.
CREATE TABLE suspended_rows (
  file_id     text COLLATE "C" NOT NULL,
  generation  int         NOT NULL,
  row_number  int         NOT NULL,
  version     int         NOT NULL,
  status      text        NOT NULL,
  corrected   boolean     NOT NULL,
  cells       jsonb,
  recycled_id text COLLATE "C",
  verdict_id  text COLLATE "C",
  recycles    int         NOT NULL,
  changed_at  timestamptz NOT NULL,
  PRIMARY KEY (file_id, generation, row_number)
);
COMMENT ON COLUMN suspended_rows.corrected IS 'Its cells have changed since its latest verdict';
COMMENT ON COLUMN suspended_rows.cells IS 'Latest cells by header; null when they are those of the upload';
COMMENT ON COLUMN suspended_rows.verdict_id IS 'File that holds the latest verdict; null when it is that of the upload';

CREATE TABLE suspended_versions (
  file_id       text COLLATE "C" NOT NULL,
  generation    int         NOT NULL,
  row_number    int         NOT NULL,
  version       int         NOT NULL,
  change        text        NOT NULL,
  changed_at    timestamptz NOT NULL,
  actor_role    text        NOT NULL,
  actor_account text,
  actor_id      text,
  actor_name    text,
  reason        text,
  recycled_id   text,
  cells_before  jsonb,
  cells_after   jsonb,
  PRIMARY KEY (file_id, generation, row_number, version)
);

-- Every suspended row of files that went on without it. A row keeps its number in a recycled file, so that its latest errors
-- are found there. USG_FILE_002 and USG_FILE_003 say that a subscription is missing.
CREATE VIEW suspense AS
SELECT w.*,
       e.code,
       e.column_name,
       e.sheet,
       v.errors,
       w.status = 'open' AND v.count > 0 AND v.others = 0 AS waits_for_subscription,
       w.status = 'open' AND (w.corrected OR (v.others = 0 AND (v.count = 0 OR EXISTS (
         SELECT 1
         FROM subscriptions u
         WHERE u.contract_id = w.contract_id
           AND u.product_id = w.product_id
           AND CASE
                 WHEN w.cells ->> 'asset_search_criteria' = 'asset.id' THEN u.id = w.cells ->> 'asset_search_value'
                 ELSE u.params @> jsonb_build_object(
                   substr(coalesce(w.cells ->> 'asset_search_criteria', ''), length('parameter.') + 1),
                   w.cells ->> 'asset_search_value')
               END)))) AS can_be_recycled
FROM (
  SELECT f.id                             AS file_id,
         f.generation,
         r.row_number,
         f.name                           AS file_name,
         f.vendor_id,
         f.contract_id,
         f.product_id,
         f.product_name,
         f.suspense_recycle               AS recycles_itself,
         coalesce(s.version, 1)           AS version,
         coalesce(s.status, 'open')       AS status,
         coalesce(s.corrected, false)     AS corrected,
         coalesce(s.recycles, 0)          AS recycles,
         coalesce(s.changed_at, r.created_at) AS changed_at,
         s.recycled_id,
         coalesce(s.verdict_id, f.id)     AS verdict_id,
         coalesce(s.cells, coalesce(r.cells, '{}'::jsonb) || coalesce(r.params, '{}'::jsonb)) AS cells
  FROM files f
  JOIN records r ON r.file_id = f.id AND r.generation = f.generation AND NOT r.valid
  LEFT JOIN suspended_rows s
    ON s.file_id = f.id AND s.generation = f.generation AND s.row_number = r.row_number
  WHERE f.suspense_recycle IS NOT NULL
    AND f.origin_id IS NULL
    AND f.status IN ('ready', 'pending', 'accepted', 'closed')
) w
LEFT JOIN record_errors e ON e.file_id = w.verdict_id AND e.row_number = w.row_number AND e.position = 0
CROSS JOIN LATERAL (
  SELECT count(*) AS count,
         count(*) FILTER (WHERE x.code NOT IN ('USG_FILE_002', 'USG_FILE_003')) AS others,
         coalesce(
           jsonb_agg(
             jsonb_strip_nulls(jsonb_build_object(
               'code', x.code, 'column', x.column_name, 'message', x.message, 'raw_value', x.raw_value))
             ORDER BY x.position),
           '[]'::jsonb) AS errors
  FROM record_errors x
  WHERE x.file_id = w.verdict_id AND x.row_number = w.row_number
) v;
