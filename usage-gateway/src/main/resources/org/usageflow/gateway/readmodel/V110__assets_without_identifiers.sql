-- Whether any asset lacks an identifier was found out by looking at all of them.
CREATE INDEX record_assets_without_external_id ON record_assets (subscription_id) WHERE NULLIF(external_id, '') IS NULL;
CREATE INDEX record_assets_without_external_uid ON record_assets (subscription_id) WHERE NULLIF(external_uid, '') IS NULL;
