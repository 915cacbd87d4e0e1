-- Few records lack what valid ones have, and those lie in few files: they are found in the order of lists. Valid ones cost nothing here.
DROP INDEX records_invalid;
CREATE INDEX records_invalid ON records (file_id DESC, row_number) WHERE NOT valid;
