-- The people of an account. Kept here and nowhere else, as accounts and keys are.
CREATE TABLE users (
  id          text COLLATE "C" PRIMARY KEY,
  account_id  text COLLATE "C" NOT NULL REFERENCES accounts,
  name        text        NOT NULL,
  email       text,
  created_at  timestamptz NOT NULL DEFAULT now(),
  disabled_at timestamptz
);
CREATE INDEX users_account ON users (account_id);

-- No scopes: all that the account may do. A key of the settings is admitted at each start, so it can not be changed here.
ALTER TABLE api_keys
  ADD COLUMN scopes        text[],
  ADD COLUMN user_id       text COLLATE "C" REFERENCES users,
  ADD COLUMN of_settings   boolean NOT NULL DEFAULT false,
  ADD COLUMN rotated_at    timestamptz,
  ADD COLUMN last_used_at  timestamptz;

-- Secrets that a rotation replaced and that are still good for a while.
CREATE TABLE replaced_secrets (
  key_id        text COLLATE "C" NOT NULL REFERENCES api_keys,
  secret_sha256 bytea       NOT NULL,
  valid_until   timestamptz NOT NULL,
  PRIMARY KEY (key_id, secret_sha256)
);
