-- Each index of records is paid for by every record. Aggregates are kept by themselves now, and an item alone selects too much
-- to be worth one; of a subscription's records, its items are few.
DROP INDEX records_item;
DROP INDEX records_subscription;
CREATE INDEX records_subscription ON records (subscription_id);
