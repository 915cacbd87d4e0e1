package org.usageflow.gateway.suspense;

import static org.usageflow.gateway.readmodel.SuspenseTables.CELLS;
import static org.usageflow.gateway.readmodel.SuspenseTables.ROW_NUMBER;
import static org.usageflow.gateway.readmodel.SuspenseTables.SHEET;
import static org.usageflow.gateway.readmodel.SuspenseTables.VERSION;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.FileId;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.Category;
import org.usageflow.contract.avro.CreateFile;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.RecycleRows;
import org.usageflow.contract.avro.RecycledRow;
import org.usageflow.contract.avro.SuspenseChoice;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.gateway.category.CategoryQueries;
import org.usageflow.gateway.command.SuspenseGateway;
import org.usageflow.gateway.file.FileCommands;
import org.usageflow.gateway.json.CellsJson;
import org.usageflow.gateway.readmodel.FilesTable;

/**
 * Sends suspended rows of a file through validation again, as a file of their own: rows keep their numbers. What was broken off
 * is ended by {@link #end}: rows that were sent go on, the others stay in suspense. Thread-safe.
 */
final class Recycler {
    private static final int GENERATION = 1;

    private final SuspenseChanges changes;
    private final SuspenseGateway gateway;
    private final FileCommands files;
    private final CategoryQueries categories;
    private final InstantSource clock;

    Recycler(
            SuspenseChanges changes,
            SuspenseGateway gateway,
            FileCommands files,
            CategoryQueries categories,
            InstantSource clock) {
        this.changes = changes;
        this.gateway = gateway;
        this.files = files;
        this.categories = categories;
        this.clock = clock;
    }

    /** A recycled file, and what became of the rows. */
    record Recycled(Record file, SuspenseChanges.Outcome outcome) {}

    /**
     * Recycles rows.
     *
     * @param origin row of the file that was uploaded with them
     * @param submit true to submit what is valid by itself
     */
    Recycled recycle(Actor actor, @Nullable String reason, Record origin, Condition which, boolean submit) {
        Record file = files.create(actor, wish(origin, submit));
        String fileId = file.get(FilesTable.ID);
        Map<String, Category> known = categories.byId(origin.get(FilesTable.ID));
        Instant now = clock.instant();
        SuspenseChanges.Outcome outcome = changes.eachBatch(
                which,
                rows -> changes.send(
                        actor,
                        reason,
                        rows,
                        new RecycleRows(
                                fileId,
                                rows.stream()
                                        .map(row -> recycled(row, file, known, now))
                                        .toList(),
                                false)));
        end(actor, origin, fileId);
        return new Recycled(file, outcome);
    }

    /** Tells that a recycled file has all of its rows; once more changes nothing. */
    void end(Actor actor, Record origin, String recycledFileId) {
        gateway.send(
                origin.get(FilesTable.ID),
                origin.get(FilesTable.GENERATION),
                actor,
                null,
                new RecycleRows(recycledFileId, List.of(), true));
    }

    private static CreateFile wish(Record origin, boolean submit) {
        return CreateFile.newBuilder()
                .setName(origin.get(FilesTable.NAME))
                .setDescription(origin.get(FilesTable.DESCRIPTION))
                .setNote("Suspended rows of " + origin.get(FilesTable.ID))
                .setExternalId(origin.get(FilesTable.EXTERNAL_ID))
                .setVendor(FilesTable.VENDOR.get(origin))
                .setProvider(FilesTable.PROVIDER.get(origin))
                .setMarketplace(FilesTable.MARKETPLACE.get(origin))
                .setContract(FilesTable.CONTRACT.get(origin))
                .setProduct(FilesTable.PRODUCT.get(origin))
                .setEnvironment(origin.get(FilesTable.ENVIRONMENT))
                .setReportingSchema(origin.get(FilesTable.REPORTING_SCHEMA))
                .setCurrency(origin.get(FilesTable.CURRENCY))
                .setPeriodStartAt(origin.get(FilesTable.PERIOD_START_AT))
                .setPeriodEndAt(origin.get(FilesTable.PERIOD_END_AT))
                .setOrigin(origin.get(FilesTable.ID))
                .setSuspense(new SuspenseChoice(submit, false))
                .build();
    }

    private static RecycledRow recycled(Record row, Record file, Map<String, Category> categories, Instant now) {
        RecordCells cells = CellsJson.cells(row.get(CELLS));
        String fileId = file.get(FilesTable.ID);
        String sheet = row.get(SHEET);
        String categoryId = cells.getCategoryId();
        return new RecycledRow(
                row.get(VERSION),
                UploadedRecord.newBuilder()
                        .setFileId(fileId)
                        .setGeneration(GENERATION)
                        .setRow(row.get(ROW_NUMBER))
                        .setId(new FileId(fileId).recordId(row.get(ROW_NUMBER)))
                        .setVendorId(file.get(FilesTable.VENDOR.id()))
                        .setContractId(file.get(FilesTable.CONTRACT.id()))
                        .setProductId(file.get(FilesTable.PRODUCT.id()))
                        .setReportingSchema(file.get(FilesTable.REPORTING_SCHEMA))
                        .setEnvironment(file.get(FilesTable.ENVIRONMENT))
                        .setPeriodStartAt(file.get(FilesTable.PERIOD_START_AT))
                        .setPeriodEndAt(file.get(FilesTable.PERIOD_END_AT))
                        .setUploadedAt(now)
                        .setCells(cells)
                        .setSheet(sheet == null ? UsageColumn.RECORDS_TAB : sheet)
                        .setCategory(categoryId == null ? null : categories.get(categoryId))
                        .build());
    }
}
