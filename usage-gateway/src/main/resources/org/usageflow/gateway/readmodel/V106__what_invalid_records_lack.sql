-- Invalid records lack all of it together: taken one by one, hardly any record would be expected to, and a page would gather and sort them all.
CREATE STATISTICS records_lacking (mcv)
  ON valid, subscription_id, subscription_external_id, subscription_external_uid, start_at, end_at, quantity, amount FROM records;
ANALYZE records (valid, subscription_id, subscription_external_id, subscription_external_uid, start_at, end_at, quantity, amount);
