-- Between which times the records of each file lie: a question about times is one about few files then.
ALTER TABLE file_generations
  ADD COLUMN created_from timestamptz,
  ADD COLUMN created_to   timestamptz,
  ADD COLUMN start_from   timestamptz,
  ADD COLUMN start_to     timestamptz,
  ADD COLUMN end_from     timestamptz,
  ADD COLUMN end_to       timestamptz;

UPDATE file_generations g
  SET created_from = r.created_from, created_to = r.created_to, start_from = r.start_from, start_to = r.start_to,
      end_from = r.end_from, end_to = r.end_to
  FROM (SELECT file_id, generation, min(created_at) AS created_from, max(created_at) AS created_to, min(start_at) AS start_from,
               max(start_at) AS start_to, min(end_at) AS end_from, max(end_at) AS end_to
        FROM records GROUP BY 1, 2) r
  WHERE r.file_id = g.file_id AND r.generation = g.generation;

-- The first records by a time are read from an index; both grow where they grew last, which makes them cheaper than others.
DROP INDEX records_created;
DROP INDEX records_start;
CREATE INDEX records_created ON records (created_at);
CREATE INDEX records_start ON records (start_at);
