-- The key of records in the order in which lists show them, newest file first: a page is read from the index as it stands, where a file
-- of a million records had to be sorted first.
CREATE UNIQUE INDEX records_key ON records (file_id DESC, row_number);
ALTER TABLE records DROP CONSTRAINT records_pkey;
