package org.usageflow.gateway.collect;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A record as it is stored.
 *
 * @param position place in its request, from 0
 * @param recordId the vendor's id
 * @param quantity null where it is missing or no number
 * @param body the record in its one form, see {@link org.usageflow.workbook.ndjson.JsonRecordWriter}
 */
record CollectedRecord(
        int position, String recordId, @Nullable BigDecimal quantity, String body) {}
