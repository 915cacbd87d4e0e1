-- Accounts and keys are kept here and nowhere else. Every other table repeats what topics say: emptied together with
-- projection_offsets, it fills itself again. Ids compare by bytes, which is faster and independent of the machine's locale.

CREATE TABLE accounts (
  id         text COLLATE "C" PRIMARY KEY,
  name       text        NOT NULL,
  role       text        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE api_keys (
  id            text COLLATE "C" PRIMARY KEY,
  account_id    text COLLATE "C" NOT NULL REFERENCES accounts,
  name          text        NOT NULL,
  secret_sha256 bytea       NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now(),
  revoked_at    timestamptz
);
CREATE INDEX api_keys_account ON api_keys (account_id);

CREATE TABLE projection_offsets (
  topic       text COLLATE "C" NOT NULL,
  partition   int    NOT NULL,
  next_offset bigint NOT NULL,
  PRIMARY KEY (topic, partition)
);

-- The newest generation seen of each file, in whichever topic it was seen first.
CREATE TABLE file_generations (
  file_id    text COLLATE "C" PRIMARY KEY,
  generation int NOT NULL
);

CREATE TABLE files (
  id               text COLLATE "C" PRIMARY KEY,
  generation       int         NOT NULL,
  status           text        NOT NULL,
  version          bigint      NOT NULL,
  name             text        NOT NULL,
  description      text,
  note             text,
  external_id      text,
  vendor_id        text COLLATE "C" NOT NULL,
  vendor_name      text        NOT NULL,
  provider_id      text COLLATE "C" NOT NULL,
  provider_name    text        NOT NULL,
  marketplace_id   text COLLATE "C" NOT NULL,
  marketplace_name text        NOT NULL,
  contract_id      text COLLATE "C" NOT NULL,
  contract_name    text        NOT NULL,
  product_id       text COLLATE "C" NOT NULL,
  product_name     text        NOT NULL,
  environment      text        NOT NULL,
  reporting_schema text        NOT NULL,
  currency         text,
  period_start_at  timestamptz NOT NULL,
  period_end_at    timestamptz NOT NULL,
  acceptance_note  text,
  rejection_note   text,
  error_detail     text,
  upload_key       text,
  upload_name      text,
  upload_bytes     bigint,
  rows_read        bigint      NOT NULL,
  rows_blank       bigint      NOT NULL,
  emitted          bigint      NOT NULL,
  valid            bigint      NOT NULL,
  invalid          bigint      NOT NULL,
  exported         bigint      NOT NULL,
  closed           bigint      NOT NULL,
  events           jsonb       NOT NULL,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL
);
CREATE INDEX files_vendor ON files (vendor_id, created_at DESC);
CREATE INDEX files_provider ON files (provider_id, created_at DESC);

CREATE TABLE file_events (
  file_id       text COLLATE "C" NOT NULL,
  topic_part    int         NOT NULL,
  topic_offset  bigint      NOT NULL,
  decided_at    timestamptz NOT NULL,
  command_id    text        NOT NULL,
  actor_role    text        NOT NULL,
  actor_account text,
  actor_id      text,
  actor_name    text,
  transition    text        NOT NULL,
  refusal       text,
  message       text,
  status        text,
  generation    int,
  version       bigint
);
CREATE INDEX file_events_file ON file_events (file_id);

-- A record's id follows from its file and row (FileId.recordId), so the key of the table finds it.
CREATE TABLE records (
  file_id                   text COLLATE "C" NOT NULL,
  row_number                int         NOT NULL,
  generation                int         NOT NULL,
  valid                     boolean     NOT NULL,
  created_at                timestamptz NOT NULL,
  record_id                 text,
  record_note               text,
  category_id               text,
  item_search_criteria      text,
  item_search_value         text,
  asset_search_criteria     text,
  asset_search_value        text,
  subscription_id           text COLLATE "C",
  subscription_external_id  text,
  subscription_external_uid text,
  hub_id                    text,
  hub_name                  text,
  customer_id               text,
  customer_name             text,
  item_id                   text,
  item_mpn                  text,
  item_name                 text,
  item_unit                 text,
  item_type                 text,
  item_precision            text,
  item_period               text,
  quantity                  numeric,
  amount                    numeric,
  tier                      int,
  start_at                  timestamptz,
  end_at                    timestamptz,
  params                    jsonb,
  cells                     jsonb,
  PRIMARY KEY (file_id, row_number)
);
COMMENT ON COLUMN records.cells IS 'Cells as uploaded, by header; only of invalid records, whose other columns are empty';

CREATE TABLE record_errors (
  file_id     text COLLATE "C" NOT NULL,
  row_number  int  NOT NULL,
  position    int  NOT NULL,
  generation  int  NOT NULL,
  code        text NOT NULL,
  column_name text NOT NULL,
  message     text NOT NULL,
  raw_value   text,
  PRIMARY KEY (file_id, row_number, position)
);

-- Beside records, not in them: on a rebuild, a closing may be read before its record.
CREATE TABLE record_closings (
  file_id               text COLLATE "C" NOT NULL,
  row_number            int         NOT NULL,
  reconciliation_id     text        NOT NULL,
  external_billing_id   text,
  external_billing_note text,
  closed_at             timestamptz NOT NULL,
  closed_by             text,
  PRIMARY KEY (file_id, row_number)
);

CREATE TABLE chunks (
  id                    text COLLATE "C" PRIMARY KEY,
  file_id               text COLLATE "C" NOT NULL,
  generation            int     NOT NULL,
  file_name             text    NOT NULL,
  status                text    NOT NULL,
  outdated              boolean NOT NULL,
  hub_id                text    NOT NULL,
  hub_name              text    NOT NULL,
  binding_external_id   text,
  marketplace_id        text    NOT NULL,
  marketplace_name      text    NOT NULL,
  vendor_id             text COLLATE "C" NOT NULL,
  vendor_name           text    NOT NULL,
  provider_id           text COLLATE "C" NOT NULL,
  provider_name         text    NOT NULL,
  product_id            text    NOT NULL,
  product_name          text    NOT NULL,
  reporting_schema      text    NOT NULL,
  external_id           text,
  external_billing_id   text,
  external_billing_note text,
  records               bigint  NOT NULL,
  closed                bigint  NOT NULL,
  events                jsonb   NOT NULL
);
CREATE INDEX chunks_file ON chunks (file_id);
CREATE INDEX chunks_provider ON chunks (provider_id, status);

CREATE TABLE products (
  id                      text COLLATE "C" PRIMARY KEY,
  name                    text    NOT NULL,
  vendor_id               text    NOT NULL,
  vendor_name             text    NOT NULL,
  reporting_schema        text    NOT NULL,
  dynamic_items           boolean NOT NULL,
  future_charges          boolean NOT NULL,
  late_charges            boolean NOT NULL,
  reservation_consumption boolean NOT NULL,
  required_custom_fields  text[]  NOT NULL,
  items                   jsonb   NOT NULL
);

CREATE TABLE contracts (
  id               text COLLATE "C" PRIMARY KEY,
  name             text   NOT NULL,
  status           text   NOT NULL,
  vendor_id        text   NOT NULL,
  vendor_name      text   NOT NULL,
  provider_id      text   NOT NULL,
  provider_name    text   NOT NULL,
  marketplace_id   text   NOT NULL,
  marketplace_name text   NOT NULL,
  product_ids      text[] NOT NULL
);

CREATE TABLE marketplaces (
  id         text COLLATE "C" PRIMARY KEY,
  name       text  NOT NULL,
  owner_id   text  NOT NULL,
  owner_name text  NOT NULL,
  currency   text,
  hubs       jsonb NOT NULL
);

CREATE TABLE hubs (
  id            text COLLATE "C" PRIMARY KEY,
  name          text NOT NULL,
  company_id    text NOT NULL,
  company_name  text NOT NULL,
  instance_id   text NOT NULL,
  instance_type text NOT NULL
);

CREATE TABLE subscriptions (
  id             text COLLATE "C" PRIMARY KEY,
  status         text  NOT NULL,
  product_id     text  NOT NULL,
  contract_id    text  NOT NULL,
  marketplace_id text  NOT NULL,
  hub_id         text  NOT NULL,
  hub_name       text  NOT NULL,
  environment    text  NOT NULL,
  external_id    text,
  external_uid   text,
  customer_id    text,
  customer_name  text,
  items          jsonb NOT NULL,
  params         jsonb NOT NULL
);

CREATE TABLE rules (
  id          text COLLATE "C" PRIMARY KEY,
  version     int         NOT NULL,
  product_id  text COLLATE "C" NOT NULL,
  provider_id text COLLATE "C" NOT NULL,
  action      text        NOT NULL,
  scope       text        NOT NULL,
  item_id     text,
  rule        text,
  status      text        NOT NULL,
  position    int         NOT NULL,
  updated_at  timestamptz NOT NULL
);
CREATE INDEX rules_product ON rules (product_id, provider_id, position);
