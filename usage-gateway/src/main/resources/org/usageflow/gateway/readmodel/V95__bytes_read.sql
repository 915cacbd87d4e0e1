-- How much of the bytes that hold a file's rows was read: tells how many rows there are before the last one is read.
ALTER TABLE files ADD COLUMN bytes_read bigint NOT NULL DEFAULT 0, ADD COLUMN bytes_to_read bigint NOT NULL DEFAULT 0;
