-- What all instances of the gateway sign with. Kept here and nowhere else, as accounts and keys are.
CREATE TABLE secrets (
  name  text COLLATE "C" PRIMARY KEY,
  value bytea NOT NULL
);

CREATE INDEX subscriptions_contract ON subscriptions (contract_id);
CREATE INDEX subscriptions_external_id ON subscriptions (external_id);
CREATE INDEX subscriptions_external_uid ON subscriptions (external_uid);
CREATE INDEX contracts_vendor ON contracts (vendor_id);
CREATE INDEX contracts_provider ON contracts (provider_id);
CREATE INDEX products_vendor ON products (vendor_id);
CREATE INDEX hubs_company ON hubs (company_id);
CREATE INDEX hubs_instance ON hubs (instance_id);

-- The categories tab of each upload, in its order.
CREATE TABLE file_categories (
  file_id     text COLLATE "C" NOT NULL,
  generation  int  NOT NULL,
  position    int  NOT NULL,
  id          text NOT NULL,
  name        text NOT NULL,
  description text,
  PRIMARY KEY (file_id, generation, position)
);

-- Aggregates are asked for by subscription and by item.
CREATE INDEX records_subscription ON records (subscription_id, item_id);
CREATE INDEX records_subscription_uid ON records (subscription_external_uid) WHERE subscription_external_uid IS NOT NULL;
CREATE INDEX records_item ON records (item_id);

-- Reconciliation workbooks as uploaded. Kept here and nowhere else, as accounts and keys are: what each of them did to records
-- is on the topics.
CREATE TABLE reconciliations (
  id              text COLLATE "C" PRIMARY KEY,
  file_id         text COLLATE "C" NOT NULL,
  chunk_id        text COLLATE "C",
  status          text        NOT NULL,
  upload_key      text        NOT NULL,
  upload_note     text,
  processing_note text,
  error_detail    text,
  account_id      text COLLATE "C" NOT NULL,
  actor_role      text        NOT NULL,
  actor_id        text        NOT NULL,
  actor_name      text        NOT NULL,
  created_at      timestamptz NOT NULL,
  ended_at        timestamptz
);
CREATE INDEX reconciliations_account ON reconciliations (account_id, created_at DESC);
CREATE INDEX reconciliations_file ON reconciliations (file_id);
CREATE INDEX records_vendor_id ON records (file_id, record_id);
