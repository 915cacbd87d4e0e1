-- Records that vendors send without a spreadsheet, until they become an upload.

-- The records that are collected for the upload after a file's generation; its name tells which upload was made of them.
CREATE TABLE record_collections (
  file_id            text COLLATE "C" NOT NULL,
  generation         int         NOT NULL,
  upload_name        text        NOT NULL,
  touched_at         timestamptz NOT NULL,
  completed_at       timestamptz,
  completed_records  bigint,
  completed_quantity numeric,
  PRIMARY KEY (file_id, generation)
);
CREATE INDEX record_collections_touched ON record_collections (touched_at);

-- The body is the record in its one form, so that equal records are equal texts. Quantity is null where it is no number.
CREATE TABLE collected_records (
  file_id    text COLLATE "C" NOT NULL,
  generation int    NOT NULL,
  record_id  text COLLATE "C" NOT NULL,
  request    bigint NOT NULL,
  position   int    NOT NULL,
  quantity   numeric,
  body       text   NOT NULL,
  PRIMARY KEY (file_id, generation, record_id)
);
CREATE INDEX collected_records_order ON collected_records (file_id, generation, request, position);
CREATE SEQUENCE collected_requests;

-- Answers to requests with an idempotency key; null while the request is carried out.
CREATE TABLE idempotent_requests (
  account_id  text COLLATE "C" NOT NULL,
  key         text COLLATE "C" NOT NULL,
  fingerprint bytea       NOT NULL,
  claimed_at  timestamptz NOT NULL,
  status      int,
  answer      text,
  PRIMARY KEY (account_id, key)
);
CREATE INDEX idempotent_requests_claimed ON idempotent_requests (claimed_at);
