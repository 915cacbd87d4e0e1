-- Billing data of a closed record may be changed. Who closed it and when stays; what the data was before is kept here.
ALTER TABLE record_closings ADD COLUMN changed_at timestamptz;
ALTER TABLE record_closings ADD COLUMN changed_by text;

CREATE TABLE record_billings (
  file_id               text COLLATE "C" NOT NULL,
  row_number            int         NOT NULL,
  reconciliation_id     text        NOT NULL,
  external_billing_id   text,
  external_billing_note text,
  given_at              timestamptz NOT NULL,
  given_by              text
);
CREATE INDEX record_billings_record ON record_billings (file_id, row_number);
