package org.usageflow.gateway.rule;

import java.math.BigDecimal;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.FileId;
import org.usageflow.gateway.readmodel.JudgementTables;
import org.usageflow.gateway.readmodel.RecordsTable;

/**
 * A record with what usage rules made of it.
 *
 * @param rule the rule that decided it; null when none covers it
 */
record JudgedRecordView(
        String id,
        int row,
        @Nullable String recordId,
        @Nullable Named item,
        @Nullable Named asset,
        @Nullable Integer tier,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal usage,
        @Nullable By rule) {

    record Named(String id, @Nullable String name) {}

    record By(String id, int version, String action) {}

    /**
     * A record in what is shown.
     *
     * @param run the run that it is in, if any
     */
    static JudgedRecordView of(Record row, @Nullable Record run) {
        int number = row.get(RecordsTable.ROW_NUMBER);
        String itemId = row.get(RecordsTable.ITEM_ID);
        String assetId = row.get(RecordsTable.SUBSCRIPTION_ID);
        String ruleId = run == null ? null : run.get(JudgementTables.RULE_ID);
        return new JudgedRecordView(
                new FileId(row.get(RecordsTable.FILE_ID)).recordId(number),
                number,
                row.get(RecordsTable.RECORD_ID),
                itemId == null ? null : new Named(itemId, row.get(RecordsTable.ITEM_NAME)),
                assetId == null ? null : new Named(assetId, row.get(RecordsTable.CUSTOMER.name())),
                row.get(RecordsTable.TIER),
                row.get(RecordsTable.AMOUNT),
                row.get(RecordsTable.QUANTITY),
                run == null || ruleId == null
                        ? null
                        : new By(ruleId, run.get(JudgementTables.RULE_VERSION), run.get(JudgementTables.ACTION)));
    }
}
