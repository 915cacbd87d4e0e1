-- Large files whose records are to be ranked, beside the projection: sorting a million records takes seconds.
CREATE TABLE ranks_wanted (
  file_id    text COLLATE "C" PRIMARY KEY,
  generation int NOT NULL
);
