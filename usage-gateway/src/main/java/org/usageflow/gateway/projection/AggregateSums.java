package org.usageflow.gateway.projection;

import org.jooq.DSLContext;
import org.usageflow.gateway.readmodel.AggregateStage;
import org.usageflow.gateway.readmodel.RecordRanks;

/**
 * A file's sums in the aggregates: made from its records, and added or taken back as a whole. Of a record that is reported once for
 * each tier, the customer's tier counts. The records of a large file are noted to be ranked. Works within the transaction of its caller.
 */
final class AggregateSums {
    private static final String COLLECT = """
            INSERT INTO file_aggregates
            SELECT file_id, subscription_id, item_id, max(subscription_external_id), max(subscription_external_uid), max(item_mpn),
                   max(item_name), max(item_unit), max(item_type), count(*),
                   sum(quantity) FILTER (WHERE tier IS NULL OR tier = 0),
                   coalesce(sum(amount) FILTER (WHERE tier IS NULL OR tier = 0), 0),
                   max(created_at) FILTER (WHERE tier IS NULL OR tier = 0)
            FROM records
            WHERE file_id = ? AND generation = ? AND valid
            GROUP BY file_id, subscription_id, item_id""";
    private static final String COLLECTED =
            "SELECT 1 FROM file_aggregates WHERE file_id = ? HAVING coalesce(sum(records), 0) = ?";
    private static final String NOTE = """
            INSERT INTO aggregated_files
            SELECT id, generation, ?, currency, vendor_id, provider_id, environment FROM files WHERE id = ?""";
    private static final String ADD = """
            INSERT INTO aggregates AS known
            SELECT s.subscription_id, s.item_id, f.currency, f.vendor_id, f.provider_id, f.environment, s.subscription_external_id,
                   s.subscription_external_uid, s.item_mpn, s.item_name, s.item_unit, s.item_type, s.quantity * ?, s.quantity * ?,
                   s.amount * ?, ?, s.last_reported
            FROM file_aggregates s JOIN aggregated_files f ON f.file_id = s.file_id
            WHERE s.file_id = ? AND s.quantity IS NOT NULL
            ON CONFLICT (subscription_id, item_id, currency, vendor_id, provider_id, environment) DO UPDATE SET
              consumed = known.consumed + EXCLUDED.consumed,
              accepted = known.accepted + EXCLUDED.accepted,
              amount = known.amount + EXCLUDED.amount,
              files = known.files + EXCLUDED.files,
              subscription_external_id = EXCLUDED.subscription_external_id,
              subscription_external_uid = EXCLUDED.subscription_external_uid,
              item_mpn = EXCLUDED.item_mpn,
              item_name = EXCLUDED.item_name,
              item_unit = EXCLUDED.item_unit,
              item_type = EXCLUDED.item_type,
              last_reported = greatest(known.last_reported, EXCLUDED.last_reported)""";
    private static final String OF_FILE = """
            FROM file_aggregates s JOIN aggregated_files f ON f.file_id = s.file_id
            WHERE s.file_id = ? AND a.subscription_id = s.subscription_id AND a.item_id = s.item_id
              AND a.currency IS NOT DISTINCT FROM f.currency AND a.vendor_id = f.vendor_id AND a.provider_id = f.provider_id
              AND a.environment = f.environment""";
    private static final String REMOVE_EMPTY = "DELETE FROM aggregates a USING "
            + OF_FILE.substring("FROM ".length()).stripTrailing() + " AND a.files = 0";
    private static final String REPORT_LAST = """
            UPDATE aggregates a SET last_reported = (
              SELECT max(o.last_reported)
              FROM file_aggregates o JOIN aggregated_files g ON g.file_id = o.file_id
              WHERE o.subscription_id = a.subscription_id AND o.item_id = a.item_id AND g.stage <> 'collected'
                AND g.currency IS NOT DISTINCT FROM a.currency AND g.vendor_id = a.vendor_id AND g.provider_id = a.provider_id
                AND g.environment = a.environment)
            """ + OF_FILE;

    private final DSLContext sql;
    private final RecordRanks ranks;

    AggregateSums(DSLContext sql) {
        this.sql = sql;
        this.ranks = new RecordRanks(sql);
    }

    /**
     * Makes the sums of a file.
     *
     * @param records valid records that it has
     * @return false, and nothing made, when not all of them are in the read model
     */
    boolean collect(String fileId, int generation, long records) {
        sql.execute(COLLECT, fileId, generation);
        boolean complete = sql.fetch(COLLECTED, fileId, records).isNotEmpty();
        if (!complete) {
            sql.execute("DELETE FROM file_aggregates WHERE file_id = ?", fileId);
            return false;
        }
        sql.execute(NOTE, AggregateStage.COLLECTED.word(), fileId);
        if (records >= RecordRanks.RECORDS_MIN) {
            ranks.want(fileId, generation);
        }
        return true;
    }

    /** Counts the sums of a file as those of another stage. */
    void move(String fileId, AggregateStage from, AggregateStage to) {
        if (from == to) {
            return;
        }
        int consumed = to.consumed() - from.consumed();
        int accepted = to.accepted() - from.accepted();
        sql.execute(ADD, consumed, accepted, accepted, consumed, fileId);
        sql.execute("UPDATE aggregated_files SET stage = ? WHERE file_id = ?", to.word(), fileId);
        if (consumed < 0) {
            sql.execute(REMOVE_EMPTY, fileId);
            sql.execute(REPORT_LAST, fileId);
        }
    }

    /** Takes a file out. */
    void forget(String fileId, AggregateStage from) {
        move(fileId, from, AggregateStage.COLLECTED);
        sql.execute("DELETE FROM file_aggregates WHERE file_id = ?", fileId);
        sql.execute("DELETE FROM aggregated_files WHERE file_id = ?", fileId);
        ranks.forget(fileId);
    }
}
