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
