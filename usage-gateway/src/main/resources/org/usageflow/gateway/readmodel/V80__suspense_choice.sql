-- Files that leave rows with errors in suspense, and files that are made of such rows.
ALTER TABLE files
  ADD COLUMN suspense_recycle boolean,
  ADD COLUMN origin_id        text COLLATE "C";
COMMENT ON COLUMN files.suspense_recycle IS 'Null: rows with errors make the file invalid. Else they are left in suspense, and true recycles those whose subscription arrives';
COMMENT ON COLUMN files.origin_id IS 'The file whose suspended rows these are';
CREATE INDEX files_origin ON files (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX files_suspense ON files (vendor_id, id) WHERE suspense_recycle IS NOT NULL AND origin_id IS NULL;
