package org.usageflow.gateway.report;

import static org.usageflow.gateway.readmodel.ChunksTable.CHUNKS;
import static org.usageflow.gateway.readmodel.FilesTable.CONTRACT;
import static org.usageflow.gateway.readmodel.FilesTable.CURRENCY;
import static org.usageflow.gateway.readmodel.FilesTable.ID;
import static org.usageflow.gateway.readmodel.FilesTable.INVALID;
import static org.usageflow.gateway.readmodel.FilesTable.MARKETPLACE;
import static org.usageflow.gateway.readmodel.FilesTable.NAME;
import static org.usageflow.gateway.readmodel.FilesTable.NOTE;
import static org.usageflow.gateway.readmodel.FilesTable.PERIOD_END_AT;
import static org.usageflow.gateway.readmodel.FilesTable.PERIOD_START_AT;
import static org.usageflow.gateway.readmodel.FilesTable.PRODUCT;
import static org.usageflow.gateway.readmodel.FilesTable.PROVIDER;
import static org.usageflow.gateway.readmodel.FilesTable.REPORTING_SCHEMA;
import static org.usageflow.gateway.readmodel.FilesTable.STATUS;
import static org.usageflow.gateway.readmodel.FilesTable.VALID;
import static org.usageflow.gateway.readmodel.FilesTable.VENDOR;

import java.io.OutputStream;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.ReportWorkbook;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.category.CategoryQueries;
import org.usageflow.gateway.file.FileQueries;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Download;
import org.usageflow.gateway.readmodel.ChunkRows;
import org.usageflow.gateway.readmodel.ChunksTable;
import org.usageflow.gateway.readmodel.RecordsTable;
import org.usageflow.workbook.layout.RecordsWorkbook;
import org.usageflow.workbook.layout.ReportFacts;
import org.usageflow.workbook.layout.StoredRecords;
import org.usageflow.workbook.write.WriteOptions;

/** Makes workbooks of a file's records, as they are at that moment. Thread-safe. */
public final class Reports {
    private final DSLContext sql;
    private final FileQueries files;
    private final CategoryQueries categories;
    private final ReportRows rows;

    public Reports(DSLContext sql, FileQueries files, CategoryQueries categories) {
        this.sql = sql;
        this.files = files;
        this.categories = categories;
        this.rows = new ReportRows(sql);
    }

    /** The file with its verdicts; a distributor sees what was found for each record, and its bill. */
    public Download.Content processed(Caller caller, String fileId) {
        Record file = files.require(caller, fileId);
        ReportWorkbook workbook =
                caller.role() == ActorRole.VENDOR ? ReportWorkbook.PROCESSED : ReportWorkbook.DISTRIBUTOR;
        return out -> write(out, workbook, facts(file), seen(caller));
    }

    private static Condition seen(Caller caller) {
        return Visibility.seesSuspended(caller) ? DSL.noCondition() : RecordsTable.VALID.isTrue();
    }

    /** The file's accepted records, with room for their billing data. */
    public Download.Content reconciliation(Caller caller, String fileId) {
        Record file = files.require(caller, fileId);
        if (caller.role() == ActorRole.VENDOR) {
            throw ApiException.forbidden(caller, "download a reconciliation file");
        }
        return out -> write(out, ReportWorkbook.RECONCILIATION, facts(file), RecordsTable.VALID.isTrue());
    }

    /** A chunk's records, for the distributor's own systems. */
    public Download.Content chunk(Caller caller, String chunkId) {
        Record chunk = sql.select(ChunksTable.all())
                .from(CHUNKS)
                .where(ChunksTable.ID.eq(chunkId).and(Visibility.ofChunks(caller)))
                .fetchOptional()
                .orElseThrow(() -> ApiException.notFound("Chunk " + chunkId));
        Record file = files.require(caller, chunk.get(ChunksTable.FILE_ID));
        ReportFacts facts = facts(file).ofChunk(chunkId, ChunksTable.HUB.get(chunk));
        Condition ofChunk = ChunkRows.of(sql, ChunksTable.ID.eq(chunkId));
        return out -> write(out, ReportWorkbook.EXTRACTION, facts, ofChunk);
    }

    private void write(OutputStream out, ReportWorkbook kind, ReportFacts facts, Condition which) {
        List<String> custom = rows.customHeaders(facts.reportId());
        try (RecordsWorkbook workbook =
                RecordsWorkbook.begin(out, kind, new StoredRecords(custom).headers(), WriteOptions.DEFAULTS)) {
            rows.each(facts.reportId(), which, row -> workbook.record(ReportLines.of(row, custom)));
            workbook.finish(facts, categories.lines(facts.reportId()));
        }
    }

    private static ReportFacts facts(Record file) {
        return new ReportFacts(
                file.get(NAME),
                file.get(NOTE),
                file.get(ID),
                null,
                file.get(STATUS),
                file.get(PERIOD_START_AT),
                file.get(PERIOD_END_AT),
                file.get(VALID),
                file.get(INVALID),
                ReportingSchema.valueOf(file.get(REPORTING_SCHEMA)),
                file.get(CURRENCY),
                PRODUCT.get(file),
                MARKETPLACE.get(file),
                null,
                VENDOR.get(file),
                PROVIDER.get(file),
                CONTRACT.get(file));
    }
}
