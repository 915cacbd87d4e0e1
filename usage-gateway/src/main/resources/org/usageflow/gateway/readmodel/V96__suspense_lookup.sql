-- Records with errors are few, and looked for again and again: an index that the others do not pay for.
CREATE INDEX records_invalid ON records (file_id, row_number) WHERE NOT valid;

-- Where a suspended row waits for its subscription, it is looked up by its id or by a parameter, as the row says. Each by its own index:
-- the planner knows nothing of how rare a parameter's value is, and would go through all subscriptions instead, for each row again.
CREATE FUNCTION has_subscription(contract text, product text, criterion text, value text) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET enable_seqscan = off
AS $$
BEGIN
  IF criterion = 'asset.id' THEN
    RETURN EXISTS (
      SELECT 1
      FROM subscriptions u
      WHERE u.id = value COLLATE "C" AND u.contract_id = contract AND u.product_id = product);
  END IF;
  RETURN EXISTS (
    SELECT 1
    FROM subscriptions u
    WHERE u.params @> jsonb_build_object(substr(coalesce(criterion, ''), length('parameter.') + 1), value)
      AND u.contract_id = contract
      AND u.product_id = product);
END
$$;

CREATE OR REPLACE VIEW suspense AS
SELECT w.*,
       e.code,
       e.column_name,
       e.sheet,
       v.errors,
       w.status = 'open' AND v.count > 0 AND v.others = 0 AS waits_for_subscription,
       w.status = 'open' AND (w.corrected OR (v.others = 0 AND (v.count = 0 OR has_subscription(
         w.contract_id, w.product_id, w.cells ->> 'asset_search_criteria', w.cells ->> 'asset_search_value')))) AS can_be_recycled
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
