-- Webhooks and what became of their deliveries. Kept here and nowhere else, as accounts and keys are. A secret has to be known
-- to sign with it, so it is kept as it is.
CREATE TABLE webhooks (
  id               text COLLATE "C" PRIMARY KEY,
  account_id       text COLLATE "C" NOT NULL,
  role             text        NOT NULL,
  name             text        NOT NULL,
  url              text        NOT NULL,
  filter           text,
  status           text        NOT NULL,
  disabled_reason  text,
  disabled_at      timestamptz,
  secret           bytea       NOT NULL,
  old_secret       bytea,
  old_secret_until timestamptz,
  position         bigint      NOT NULL,
  failures_in_row  int         NOT NULL DEFAULT 0,
  last_success_at  timestamptz,
  last_failure_at  timestamptz,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL
);
CREATE INDEX webhooks_account ON webhooks (account_id);
CREATE INDEX webhooks_position ON webhooks (position) WHERE status = 'enabled';

-- A delivery stands in its webhook's queue while it is pending; due_at lies ahead while it waits for its next attempt, and
-- while a gateway makes one: should that gateway end, another takes it up then. A test has a body of its own.
CREATE TABLE webhook_deliveries (
  number     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  webhook_id text COLLATE "C" NOT NULL REFERENCES webhooks ON DELETE CASCADE,
  position   bigint REFERENCES public_events ON DELETE CASCADE,
  event_id   text COLLATE "C" NOT NULL,
  type       text COLLATE "C" NOT NULL,
  subject    text COLLATE "C" NOT NULL,
  body       text,
  status     text        NOT NULL,
  tries      int         NOT NULL DEFAULT 0,
  attempts   int         NOT NULL DEFAULT 0,
  queued_at  timestamptz NOT NULL,
  due_at     timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at   timestamptz,
  UNIQUE (webhook_id, position)
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, due_at) WHERE status = 'pending';
CREATE INDEX webhook_deliveries_subject ON webhook_deliveries (webhook_id, subject, number) WHERE status = 'pending';
CREATE INDEX webhook_deliveries_position ON webhook_deliveries (position);
CREATE INDEX webhook_deliveries_number ON webhook_deliveries (webhook_id, number);

CREATE TABLE webhook_attempts (
  delivery    bigint NOT NULL REFERENCES webhook_deliveries ON DELETE CASCADE,
  attempt     int    NOT NULL,
  at          timestamptz NOT NULL,
  duration_ms bigint NOT NULL,
  status      int,
  error       text,
  answer      text,
  PRIMARY KEY (delivery, attempt)
);
