-- Whether the last row of a file's upload was read: from then on its number of rows is known.
ALTER TABLE files ADD COLUMN split_finished boolean NOT NULL DEFAULT false;
