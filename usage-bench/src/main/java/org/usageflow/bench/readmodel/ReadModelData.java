package org.usageflow.bench.readmodel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.UsageFileStatus;

/**
 * Fills an empty read model with files and their records, the fastest way there is: COPY, and the indexes of records
 * afterwards. What is loaded is the same at every run.
 */
final class ReadModelData {
    private static final int BUFFER_CHARS = 1 << 20;
    private static final int SUBSCRIPTIONS_A_PRODUCT = 4_000;
    private static final List<ReportingSchema> SCHEMAS = List.of(ReportingSchema.values());
    private static final int ITEMS = 10;
    private static final int HUBS = 3;
    private static final int INVALID_EVERY = 50;
    private static final String NULL = "\\N";
    private static final String RECORD_COLUMNS =
            "file_id,row_number,generation,valid,created_at,record_id,category_id,item_search_criteria,item_search_value,"
                    + "asset_search_criteria,asset_search_value,subscription_id,subscription_external_id,subscription_external_uid,"
                    + "hub_id,hub_name,customer_id,customer_name,item_id,item_mpn,item_name,item_unit,item_type,item_precision,"
                    + "item_period,quantity,amount,tier,start_at,end_at";

    private final Connection database;
    private final List<FilePlan> files;
    private final Consumer<String> progress;
    private final StringBuilder rows = new StringBuilder(BUFFER_CHARS + 4_096);

    ReadModelData(Connection database, List<FilePlan> files, Consumer<String> progress) {
        this.database = database;
        this.files = files;
        this.progress = progress;
    }

    /** True when an earlier run has loaded the same, to the last table. */
    boolean isThere() throws SQLException {
        long records = files.stream().mapToLong(FilePlan::records).sum();
        try (Statement sql = database.createStatement();
                ResultSet there = sql.executeQuery(
                        "SELECT (SELECT sum(emitted) FROM files), EXISTS (SELECT FROM reconciliations)")) {
            return there.next() && there.getLong(1) == records && there.getBoolean(2);
        }
    }

    void load() throws SQLException, IOException {
        try (Statement sql = database.createStatement()) {
            List<String> indexes = indexes(sql);
            for (String index : indexes) {
                sql.execute("DROP INDEX " + index.split(" ", 4)[2]);
            }
            progress.accept("Loading files");
            copyFiles();
            progress.accept("Loading records");
            copyRecords();
            progress.accept("Building indexes");
            for (String index : indexes) {
                sql.execute(index);
            }
            progress.accept("Adding up");
            sql.execute(SUMS);
            sql.execute(SMALLER_SUMS);
            sql.execute(TOTALS);
            sql.execute(ASSETS);
            sql.execute(ITEMS_NAMED);
            sql.execute(CHUNKS);
            sql.execute(RECONCILIATIONS);
        }
        try (Statement sql = database.createStatement()) {
            progress.accept("Gathering statistics");
            sql.execute("VACUUM ANALYZE");
        }
    }

    private static List<String> indexes(Statement sql) throws SQLException {
        List<String> definitions = new ArrayList<>();
        try (ResultSet found = sql.executeQuery(
                "SELECT indexdef FROM pg_indexes WHERE tablename = 'records' AND indexdef NOT LIKE 'CREATE UNIQUE%'")) {
            while (found.next()) {
                definitions.add(found.getString(1));
            }
        }
        return definitions;
    }

    private void copyFiles() throws SQLException, IOException {
        CopyIn copy = copy(
                "files (id,generation,status,version,name,external_id,vendor_id,vendor_name,provider_id,provider_name,"
                        + "marketplace_id,marketplace_name,contract_id,contract_name,product_id,product_name,environment,reporting_schema,"
                        + "currency,period_start_at,period_end_at,rows_read,rows_blank,emitted,valid,invalid,exported,closed,events,"
                        + "created_at,updated_at)");
        for (FilePlan file : files) {
            row(
                    file.id(),
                    "1",
                    file.status().apiName(),
                    "9",
                    "Usage " + file.number(),
                    "EXT-" + file.number(),
                    file.vendorId(),
                    "Vendor " + file.vendor(),
                    file.providerId(),
                    "Distributor " + file.provider(),
                    "MP-0000" + file.provider(),
                    "Marketplace " + file.provider(),
                    String.format(Locale.ROOT, "CRD-%05d-00000-0000%d", file.vendor(), file.provider()),
                    "Contract " + file.vendor(),
                    file.productId(),
                    "Product " + file.product(),
                    "production",
                    schema(file).apiName(),
                    "EUR",
                    file.periodStart().toString(),
                    file.periodStart().plus(Duration.ofDays(30)).toString(),
                    Integer.toString(file.records()),
                    "0",
                    Integer.toString(file.records()),
                    Integer.toString(file.records()),
                    "0",
                    "0",
                    "0",
                    "{\"created\": {\"at\": \"" + file.createdAt() + "\"}}",
                    file.createdAt().toString(),
                    file.createdAt().toString());
            flush(copy, BUFFER_CHARS);
        }
        end(copy);
    }

    private static ReportingSchema schema(FilePlan file) {
        return SCHEMAS.get(file.product() % SCHEMAS.size());
    }

    private void copyRecords() throws SQLException, IOException {
        for (int from = 0; from < files.size(); from += 500) {
            CopyIn copy = copy("records (" + RECORD_COLUMNS + ")");
            for (FilePlan file : files.subList(from, Math.min(files.size(), from + 500))) {
                for (int i = 0; i < file.records(); i++) {
                    addRecord(file, i);
                    flush(copy, BUFFER_CHARS);
                }
            }
            end(copy);
        }
    }

    private void addRecord(FilePlan file, int i) {
        boolean valid = file.status() != UsageFileStatus.INVALID || i % INVALID_EVERY != 0;
        int subscription = (int) ((i * 7_919L + file.number()) % SUBSCRIPTIONS_A_PRODUCT);
        int item = i % ITEMS;
        String asset = String.format(Locale.ROOT, "AS-%04d-%04d", file.product(), subscription);
        String day = file.periodStart().plus(Duration.ofDays(i % 28)).toString();
        rows.append(file.id()).append('\t').append(i + 2).append("\t1\t").append(valid ? 't' : 'f');
        cell(createdAt(file, i));
        cell(Long.toHexString((0x9E3779B97F4A7C15L * (i + 1)) ^ (file.number() * 0xC2B2AE3D27D4EB4FL)) + "-" + i);
        cell("general").cell("item.mpn").cell("MPN-" + item).cell("asset.id").cell(asset);
        if (valid) {
            cell(asset)
                    .cell("100" + file.product() + subscription)
                    .cell("uid-" + Integer.toHexString((file.product() * 7_368_787) ^ (subscription * 15_485_863)));
            cell("HB-0000-000" + subscription % HUBS).cell("Hub " + subscription % HUBS);
            cell("TA-" + subscription).cell("Customer " + subscription);
            cell(file.productId() + "-000" + item).cell("MPN-" + item).cell("Item " + item);
            cell("unit")
                    .cell(item < 8 ? "ppu" : "reservation")
                    .cell("decimal(2)")
                    .cell("monthly");
            cell(i % 1_000 + ".25").cell(i % 977 + ".5").cell(schema(file) == ReportingSchema.TR ? "0" : NULL);
            cell(day).cell(file.periodStart().plus(Duration.ofDays(i % 28 + 1L)).toString());
        } else {
            rows.append(("\t" + NULL).repeat(19));
        }
        rows.append('\n');
    }

    private static String createdAt(FilePlan file, int i) {
        Instant at = file.createdAt().plusMillis(i / 20);
        return at.toString();
    }

    private ReadModelData cell(String text) {
        rows.append('\t').append(text);
        return this;
    }

    private void row(String... cells) {
        rows.append(String.join("\t", cells)).append('\n');
    }

    private CopyIn copy(String target) throws SQLException {
        return database.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + target + " FROM STDIN");
    }

    private void flush(CopyIn copy, int above) throws SQLException {
        if (rows.length() > above) {
            byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
            rows.setLength(0);
        }
    }

    private void end(CopyIn copy) throws SQLException {
        flush(copy, 0);
        copy.endCopy();
    }

    private static final String CLOSINGS = """
            INSERT INTO record_closings (file_id, row_number, reconciliation_id, external_billing_id, closed_at)
            SELECT file_id, row_number, file_id, 'BILL-' || row_number % 1000, f.created_at + interval '40 days'
            FROM records r JOIN files f ON f.id = r.file_id
            WHERE f.status = 'closed' OR f.status = 'accepted' AND right(f.id, 1) < '4' AND row_number % 3 = 0""";
    private static final String SUMS = CLOSINGS + """
            ;
            INSERT INTO record_sums
            SELECT r.file_id, r.generation, r.valid, coalesce(r.item_id, ''), coalesce(r.hub_id, ''), coalesce(r.item_mpn, ''),
                   coalesce(r.category_id, ''), count(*), count(c.file_id)
            FROM records r LEFT JOIN record_closings c USING (file_id, row_number) GROUP BY 1, 2, 3, 4, 5, 6, 7""";
    private static final String SMALLER_SUMS = """
            INSERT INTO hub_sums
            SELECT file_id, generation, valid, hub_id, sum(records), sum(closed) FROM record_sums GROUP BY 1, 2, 3, 4;
            INSERT INTO category_sums
            SELECT file_id, generation, valid, category_id, sum(records), sum(closed) FROM record_sums GROUP BY 1, 2, 3, 4;
            INSERT INTO item_sums
            SELECT file_id, generation, valid, item_id, item_mpn, sum(records), sum(closed) FROM record_sums
            GROUP BY 1, 2, 3, 4, 5""";
    private static final String TOTALS = """
            INSERT INTO file_generations (file_id, generation, valid, invalid, closed, created_from, created_to, start_from,
              start_to, end_from, end_to, quantity_from, quantity_to, amount_from, amount_to, tier_from, tier_to,
              asset_from, asset_to, without_amount)
            SELECT file_id, generation, count(*) FILTER (WHERE valid), count(*) FILTER (WHERE NOT valid),
                   (SELECT sum(h.closed) FROM hub_sums h WHERE h.file_id = r.file_id AND h.generation = r.generation),
                   min(created_at), max(created_at), min(start_at), max(start_at), min(end_at), max(end_at),
                   min(quantity), max(quantity), min(amount), max(amount), min(tier), max(tier), min(subscription_id),
                   max(subscription_id),
                   count(*) FILTER (WHERE valid AND amount IS NULL)
            FROM records r GROUP BY 1, 2""";
    private static final String ASSETS = """
            INSERT INTO record_assets
            SELECT DISTINCT subscription_id, coalesce(subscription_external_id, ''), coalesce(subscription_external_uid, '')
            FROM records WHERE subscription_id IS NOT NULL""";
    private static final String ITEMS_NAMED = """
            INSERT INTO record_items SELECT DISTINCT item_id, item_mpn, item_type FROM records WHERE item_id IS NOT NULL""";
    private static final String CHUNKS = """
            INSERT INTO chunks (id, file_id, generation, file_name, status, outdated, hub_id, hub_name, marketplace_id,
              marketplace_name, vendor_id, vendor_name, provider_id, provider_name, product_id, product_name, reporting_schema,
              external_id, records, closed, events)
            SELECT id || '-00' || hub + 1, id, 1, name, CASE status WHEN 'closed' THEN 'closed' ELSE 'ready' END, false,
              'HB-0000-000' || hub, 'Hub ' || hub, marketplace_id, marketplace_name, vendor_id, vendor_name, provider_id,
              provider_name, product_id, product_name, reporting_schema, 'batch_' || id, emitted / 3, 0, events
            FROM files, generate_series(0, 2) hub WHERE status IN ('accepted', 'closed')""";
    private static final String RECONCILIATIONS = """
            INSERT INTO reconciliations (id, file_id, status, upload_key, account_id, actor_role, actor_id, actor_name, created_at)
            SELECT 'REC-' || substr(id, 4), id, 'processed', id, provider_id, 'distributor', 'SU-1', 'Biller', created_at
            FROM files WHERE status = 'closed'""";
}
