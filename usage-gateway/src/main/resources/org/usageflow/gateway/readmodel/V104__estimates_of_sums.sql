-- How often each value of what lists compare occurs, an empty text being none: without it, joins are planned for a handful of rows.
CREATE STATISTICS category_sums_compared ON (nullif(category_id, '')) FROM category_sums;
CREATE STATISTICS hub_sums_compared ON (nullif(hub_id, '')) FROM hub_sums;
CREATE STATISTICS item_sums_item ON (nullif(item_id, '')) FROM item_sums;
CREATE STATISTICS item_sums_mpn ON (nullif(item_mpn, '')) FROM item_sums;
CREATE STATISTICS record_sums_item ON (nullif(item_id, '')) FROM record_sums;
CREATE STATISTICS record_sums_hub ON (nullif(hub_id, '')) FROM record_sums;
CREATE STATISTICS record_sums_mpn ON (nullif(item_mpn, '')) FROM record_sums;
CREATE STATISTICS record_sums_category ON (nullif(category_id, '')) FROM record_sums;
ANALYZE category_sums, hub_sums, item_sums, record_sums;
