-- The valid rows of large files in the order of a value, a thousand a line; rows of the same value ascend. Made when a file is ready.
-- An order by usage or amount had to compare all records of a file, and a value that few have was looked for among all.
CREATE TABLE record_ranks (
  file_id    text COLLATE "C" NOT NULL,
  generation int              NOT NULL,
  value      text COLLATE "C" NOT NULL,
  first_rank int              NOT NULL,
  least      numeric          NOT NULL,
  greatest   numeric          NOT NULL,
  row_numbers int[]           NOT NULL,
  PRIMARY KEY (file_id, value, first_rank)
);
-- Row numbers in the order of values do not get smaller.
ALTER TABLE record_ranks ALTER COLUMN row_numbers SET STORAGE EXTERNAL;

INSERT INTO record_ranks
SELECT file_id, generation, value, min(rank), min(number), max(number), array_agg(row_number ORDER BY rank)
FROM (SELECT r.file_id, r.generation, v.value, v.number, r.row_number,
             (row_number() OVER (PARTITION BY r.file_id, v.value ORDER BY v.number, r.row_number) - 1)::int AS rank
      FROM aggregated_files a
      JOIN files f ON f.id = a.file_id AND f.generation = a.generation AND f.valid >= 50000
      JOIN records r ON r.file_id = a.file_id AND r.generation = a.generation AND r.valid
      CROSS JOIN LATERAL (VALUES ('quantity', r.quantity), ('amount', r.amount)) AS v (value, number)
      WHERE v.number IS NOT NULL) ranked
GROUP BY file_id, generation, value, rank / 1000;
