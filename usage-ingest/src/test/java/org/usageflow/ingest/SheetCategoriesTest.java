package org.usageflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.avro.Category;
import org.usageflow.contract.avro.FileCategory;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.runtime.upload.DirectoryUploadStore;
import org.usageflow.runtime.upload.UploadStore;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.write.SheetSpec;
import org.usageflow.workbook.write.SheetWriter;
import org.usageflow.workbook.write.WorkbookWriter;
import org.usageflow.workbook.write.WriteOptions;

class SheetCategoriesTest {
    private static final Category COMPUTE = new Category("compute", "Compute", "By the hour");

    private final List<Category> named = new ArrayList<>();
    private final List<FileCategory> listed = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void everyRowCarriesTheCategoryThatItNames() throws Exception {
        split(
                workbook(categories -> {
                    categories.textRow(List.of("category_description", " Category_ID ", "category_name"));
                    categories.textRow(List.of("By the hour", " compute", "Compute"));
                    categories.textRow(List.of("", "db", ""));
                }),
                0);

        assertThat(named).containsExactly(COMPUTE, new Category("db", "db", null), null, null);
    }

    @Test
    void everyLineOfTheTabIsAnEvent() throws Exception {
        split(
                workbook(categories -> {
                    categories.text(" ").endRow();
                    categories.textRow(List.of("category_id", "category_name", "category_description"));
                    categories.textRow(List.of("compute", "Compute", "By the hour"));
                    categories.textRow(List.of("", "without id", ""));
                    categories.textRow(List.of("compute", "again", "the first counts"));
                    categories.textRow(List.of("db", "Database", ""));
                }),
                0);

        assertThat(listed)
                .containsExactly(
                        new FileCategory("UF-2026-03-0000-0001", 1, 3, COMPUTE),
                        new FileCategory("UF-2026-03-0000-0001", 1, 6, new Category("db", "Database", null)));
    }

    @Test
    void theEventsAreNotRepeatedOnceRowsAreHandled() throws Exception {
        split(workbook(categories -> categories.textRow(List.of("category_id"))), 1);

        assertThat(listed).isEmpty();
    }

    @Test
    void aTabWithoutHeadersListsNothing() throws Exception {
        split(workbook(categories -> categories.textRow(List.of("compute", "Compute"))), 0);

        assertThat(named).containsOnlyNulls();
        assertThat(listed).isEmpty();
    }

    @Test
    void inAFileWithoutTabsEachCategoryStandsForItself() throws Exception {
        String csv = """
                record_id,category_id,quantity,start_time_utc,end_time_utc,asset_search_criteria,asset_search_value
                r-1,compute,1,2026-02-01 00:00:00,2026-02-02 00:00:00,asset.id,AS-1
                """;

        split(csv.getBytes(StandardCharsets.UTF_8), 0);

        assertThat(named).containsExactly(new Category("compute", "compute", null));
        assertThat(listed).isEmpty();
    }

    @Test
    void tooManyAreRefusedWithTheLimit() {
        byte[] bytes = workbook(categories -> {
            categories.textRow(List.of("category_id"));
            for (int i = 0; i <= SheetCategories.CATEGORIES_MAX; i++) {
                categories.textRow(List.of("c" + i));
            }
        });

        assertThatThrownBy(() -> split(bytes, 0))
                .isInstanceOf(UnsplittableFileException.class)
                .hasMessage("tab \"categories\" lists more than 10000 categories");
    }

    @Test
    void tooLongOnesAreRefusedWithTheLimit() {
        byte[] bytes = workbook(categories -> {
            categories.textRow(List.of("category_id", "category_description"));
            for (int i = 0; i < 100; i++) {
                categories.textRow(List.of("c" + i, "x".repeat(30_000)));
            }
        });

        assertThatThrownBy(() -> split(bytes, 0))
                .isInstanceOf(UnsplittableFileException.class)
                .hasMessage("tab \"categories\" lists more than 2000000 characters");
    }

    private static byte[] workbook(Consumer<SheetWriter> categories) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<SheetSpec> sheets = List.of(SheetSpec.named("records"), SheetSpec.named("categories"));
        try (WorkbookWriter workbook = WorkbookWriter.create(bytes, sheets, WriteOptions.DEFAULTS)) {
            SheetWriter records = workbook.nextSheet();
            List<String> headers = new ArrayList<>(Samples.HEADERS);
            headers.set(headers.indexOf("v.invoice"), "category_id");
            records.textRow(headers);
            for (String category : List.of("compute ", "db", "storage", "")) {
                records.textRow(List.of("r" + category, "", "", "1", "", "", "", "", category));
            }
            categories.accept(workbook.nextSheet());
            workbook.finish();
        }
        return bytes.toByteArray();
    }

    private void split(byte[] bytes, int rowsHandled) throws IOException, UnsplittableFileException {
        UploadStore store = new DirectoryUploadStore(folder);
        UsageFile file = Samples.stored(store, Samples.fileId(1), bytes);
        String key = file.getUpload().getKey();
        UploadEvent upload = new UploadEvent(new TopicPartition("events", 0), 0, file, key);
        try (UsageSheet sheet = UsageSheet.open(store, key, ReadLimits.DEFAULTS)) {
            new FileSplit(upload, rowsHandled).advance(sheet, 100, new FileSplit.RecordSink() {
                @Override
                public Emission emit(UploadedRecord record, boolean again) {
                    if (!again) {
                        named.add(category(record));
                    }
                    return Emission.NOWHERE;
                }

                @Override
                public void emit(FileCategory category) {
                    listed.add(category);
                }
            });
        }
    }

    private static @Nullable Category category(UploadedRecord record) {
        assertThat(record.getSheet()).isIn("records", "");
        return record.getCategory();
    }
}
