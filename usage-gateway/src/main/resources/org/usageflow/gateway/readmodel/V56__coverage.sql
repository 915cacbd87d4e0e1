-- Which subscriptions a file reports, and for which times: made from the records of a file when it has been submitted and all
-- of them are there. One row where a file may have thousands, and physically in the order of files, so that a period is read
-- from the files that touch it.
CREATE TABLE reported_files (
  file_id    text COLLATE "C" PRIMARY KEY,
  generation int         NOT NULL,
  first_at   timestamptz,
  last_at    timestamptz
);

CREATE TABLE reported_subscriptions (
  file_id         text COLLATE "C" NOT NULL,
  subscription_id text COLLATE "C" NOT NULL,
  records         int            NOT NULL,
  used_during     tstzmultirange NOT NULL,
  last_start_at   timestamptz    NOT NULL,
  last_end_at     timestamptz    NOT NULL,
  PRIMARY KEY (file_id, subscription_id)
);
CREATE INDEX reported_subscriptions_last ON reported_subscriptions (subscription_id, last_end_at DESC);
