-- A hub that has many records of a file gets several chunks: each from this row to where the next begins.
ALTER TABLE chunks ADD COLUMN first_row int NOT NULL DEFAULT 0;
