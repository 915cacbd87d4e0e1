-- When a subscription was active: as the event tells it, and as ranges to compare with a period. Nobody told: always, while
-- the status is active.
ALTER TABLE subscriptions ADD COLUMN active_times jsonb;
ALTER TABLE subscriptions ADD COLUMN active_during tstzmultirange NOT NULL DEFAULT '{(,)}';
UPDATE subscriptions SET active_during = '{}' WHERE status <> 'active';
CREATE INDEX subscriptions_hub ON subscriptions (hub_id);
CREATE INDEX subscriptions_marketplace ON subscriptions (marketplace_id);
