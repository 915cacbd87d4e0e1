package org.usageflow.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.FileId;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.Tallies;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.Moment;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.Upload;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.runtime.upload.UploadStore;
import org.usageflow.workbook.write.SheetSpec;
import org.usageflow.workbook.write.SheetWriter;
import org.usageflow.workbook.write.WorkbookWriter;
import org.usageflow.workbook.write.WriteOptions;

/** Usage files and spreadsheets for tests. */
final class Samples {
    static final Instant UPLOADED_AT = Instant.parse("2026-03-05T10:00:00Z");
    static final String CONTRACT = "CRD-00000-00000-00001";
    static final String PRODUCT = "PRD-000-000-001";
    static final List<String> HEADERS = List.of(
            "record_id",
            "item_search_criteria",
            "item_search_value",
            "quantity",
            "start_time_utc",
            "end_time_utc",
            "asset_search_criteria",
            "asset_search_value",
            "v.invoice");

    private static final long BYTES_MAX = 64L << 20;

    private Samples() {}

    static FileId fileId(int number) {
        return FileId.of(2026, 3, number);
    }

    /** A file as it is when its first upload is complete. */
    static UsageFile file(FileId id, Upload upload) {
        return UsageFile.newBuilder()
                .setId(id.value())
                .setGeneration(1)
                .setStatus(UsageFileStatus.UPLOADED.apiName())
                .setVersion(3)
                .setName("March")
                .setVendor(new Reference("VA-000-001", "Vendor"))
                .setProvider(new Reference("PA-000-001", "Distributor"))
                .setMarketplace(new Reference("MP-00001", "Marketplace"))
                .setContract(new Reference(CONTRACT, "Contract"))
                .setProduct(new Reference(PRODUCT, "Product"))
                .setEnvironment("production")
                .setReportingSchema("QT")
                .setPeriodStartAt(Instant.parse("2026-02-01T00:00:00Z"))
                .setPeriodEndAt(Instant.parse("2026-02-28T23:59:59Z"))
                .setUpload(upload)
                .setCounts(Tallies.noCounts())
                .setEvents(Map.of("uploaded", new Moment(UPLOADED_AT, null)))
                .setUpdatedAt(UPLOADED_AT)
                .build();
    }

    static Upload upload(String key) {
        return new Upload(key, "march.xlsx", 1L, "00");
    }

    /** Puts bytes into a store, and tells of the file that they are the upload of. */
    static UsageFile stored(UploadStore store, FileId id, byte[] bytes) throws IOException {
        return file(id, store.put(id.value(), "march.xlsx", new ByteArrayInputStream(bytes), BYTES_MAX));
    }

    static FileEvent event(FileTransition transition, @Nullable UsageFile file) {
        return FileEvent.newBuilder()
                .setFileId(file == null ? "UF-2026-03-9999-9999" : file.getId())
                .setCommandId("command")
                .setAt(UPLOADED_AT)
                .setActor(new Actor("vendor", "VA-000-001", null, null))
                .setTransition(transition.name())
                .setFile(file)
                .build();
    }

    /** A workbook of one tab with so many records, row 2 the first of them. */
    static byte[] workbook(int records) {
        return workbook("records", sheet -> {
            sheet.textRow(HEADERS);
            for (int row = 2; row < records + 2; row++) {
                writeRecord(sheet, recordId(row));
            }
        });
    }

    /** The same records as {@link #workbook(int)} gives, separated by semicolons. */
    static byte[] csv(int records) {
        StringBuilder text =
                new StringBuilder("\ufeff").append(String.join(";", HEADERS)).append("\r\n");
        for (int row = 2; row < records + 2; row++) {
            text.append(recordId(row))
                    .append(";item.mpn;MPN-1;1.5;2026-02-01 00:00:00;2026-02-28 23:59:59;asset.id;AS-0000-0000-0001;")
                    .append("\"inv\n7\"\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same records, one JSON object a line, row 1 the first of them. */
    static byte[] ndjson(int records) {
        StringBuilder text = new StringBuilder();
        for (int row = 1; row < records + 1; row++) {
            text.append("""
                    {"record_id":"%s","item_search_criteria":"item.mpn","item_search_value":"MPN-1","quantity":1.50,\
                    "start_time_utc":"2026-02-01T00:00:00Z","end_time_utc":"2026-02-28 23:59:59",\
                    "asset_search_criteria":"asset.id","asset_search_value":"AS-0000-0000-0001","params":{"invoice":"inv-7"}}
                    """.formatted(recordId(row)));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String recordId(int row) {
        return "record-" + row;
    }

    static void writeRecord(SheetWriter sheet, String recordId) {
        sheet.text(recordId).text("item.mpn").text("MPN-1").number(new BigDecimal("1.5"));
        sheet.dateTime(LocalDateTime.of(2026, 2, 1, 0, 0)).dateTime(LocalDateTime.of(2026, 2, 28, 23, 59, 59));
        sheet.text("asset.id").text("AS-0000-0000-0001").text("inv-7").endRow();
    }

    /** Writes the rows of a tab. */
    interface Rows {
        void write(SheetWriter sheet);
    }

    /** A workbook of records, and a tab that lists one category. */
    static byte[] workbookWithCategory(int records, String category) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<SheetSpec> sheets = List.of(SheetSpec.named("categories"), SheetSpec.named("records"));
        try (WorkbookWriter workbook = WorkbookWriter.create(bytes, sheets, WriteOptions.DEFAULTS)) {
            SheetWriter categories = workbook.nextSheet();
            categories.textRow(List.of("category_id", "category_name"));
            categories.textRow(List.of(category, "Category " + category));
            SheetWriter sheet = workbook.nextSheet();
            sheet.textRow(HEADERS);
            for (int row = 2; row < records + 2; row++) {
                writeRecord(sheet, recordId(row));
            }
            workbook.finish();
        }
        return bytes.toByteArray();
    }

    static byte[] workbook(String tab, Rows rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WorkbookWriter workbook =
                WorkbookWriter.create(bytes, List.of(SheetSpec.named(tab)), WriteOptions.DEFAULTS)) {
            rows.write(workbook.nextSheet());
            workbook.finish();
        }
        return bytes.toByteArray();
    }
}
