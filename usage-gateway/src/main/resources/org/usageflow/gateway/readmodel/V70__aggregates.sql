-- What was used of an item in a subscription: changed by each file's sums when the file is handed over, accepted or rejected, so that
-- nobody adds records up to read it.
CREATE TABLE aggregates (
  subscription_id           text COLLATE "C" NOT NULL,
  item_id                   text COLLATE "C" NOT NULL,
  currency                  text,
  vendor_id                 text COLLATE "C" NOT NULL,
  provider_id               text COLLATE "C" NOT NULL,
  environment               text        NOT NULL,
  subscription_external_id  text,
  subscription_external_uid text,
  item_mpn                  text        NOT NULL,
  item_name                 text        NOT NULL,
  item_unit                 text        NOT NULL,
  item_type                 text        NOT NULL,
  consumed                  numeric     NOT NULL,
  accepted                  numeric     NOT NULL,
  amount                    numeric     NOT NULL,
  files                     bigint      NOT NULL,
  last_reported             timestamptz NOT NULL
);
CREATE UNIQUE INDEX aggregates_key
  ON aggregates (subscription_id, item_id, currency, vendor_id, provider_id, environment) NULLS NOT DISTINCT;
CREATE INDEX aggregates_vendor ON aggregates (vendor_id);
CREATE INDEX aggregates_provider ON aggregates (provider_id);
CREATE INDEX aggregates_subscription_uid ON aggregates (subscription_external_uid);
CREATE INDEX aggregates_item ON aggregates (item_id);

-- Which files are part of the aggregates, and how far.
CREATE TABLE aggregated_files (
  file_id     text COLLATE "C" PRIMARY KEY,
  generation  int  NOT NULL,
  stage       text NOT NULL,
  currency    text,
  vendor_id   text COLLATE "C" NOT NULL,
  provider_id text COLLATE "C" NOT NULL,
  environment text NOT NULL
);

-- The sums of each file, made once from its records, so that they can be taken back when its records are gone.
CREATE TABLE file_aggregates (
  file_id                   text COLLATE "C" NOT NULL,
  subscription_id           text COLLATE "C" NOT NULL,
  item_id                   text COLLATE "C" NOT NULL,
  subscription_external_id  text,
  subscription_external_uid text,
  item_mpn                  text,
  item_name                 text,
  item_unit                 text,
  item_type                 text,
  records                   bigint NOT NULL,
  quantity                  numeric,
  amount                    numeric,
  last_reported             timestamptz,
  PRIMARY KEY (file_id, subscription_id, item_id)
);
CREATE INDEX file_aggregates_subscription ON file_aggregates (subscription_id, item_id);
