-- The ledger, entry by entry, and what a trace from a bill needs.

CREATE TABLE ledger_entries (
  file_id    text COLLATE "C" NOT NULL,
  sequence   bigint      NOT NULL,
  generation int         NOT NULL,
  entered_at timestamptz NOT NULL,
  currency   text,
  kind       text        NOT NULL,
  name       text        NOT NULL,
  body       jsonb       NOT NULL,
  imbalances jsonb       NOT NULL,
  previous   text        NOT NULL,
  hash       text        NOT NULL,
  PRIMARY KEY (file_id, sequence)
);

CREATE INDEX record_closings_bill ON record_closings (external_billing_id, file_id, row_number)
  WHERE external_billing_id IS NOT NULL;
CREATE INDEX chunks_external ON chunks (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX chunks_bill ON chunks (external_billing_id) WHERE external_billing_id IS NOT NULL;
