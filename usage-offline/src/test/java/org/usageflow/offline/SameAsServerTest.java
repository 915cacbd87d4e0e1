package org.usageflow.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.FileId;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.RecordError;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.contract.check.CheckReport;
import org.usageflow.contract.check.CheckScope;
import org.usageflow.ingest.UnreadableFileException;
import org.usageflow.sample.SampleCatalogue;
import org.usageflow.sample.SampleFile;
import org.usageflow.sample.SampleFileSpec;
import org.usageflow.sample.SampleFileWriter;
import org.usageflow.validator.rule.Verdict;

/**
 * The check without the server and the server's own validator say the same of every row, in every word.
 * {@code -Dusageflow.test.seed=S} runs other files, {@code -Dusageflow.test.files=N} more of them.
 */
class SameAsServerTest {
    private static final long SEED = Long.getLong("usageflow.test.seed", 20_261_121L);
    private static final int FILES = Integer.getInteger("usageflow.test.files", 1_000);
    private static final int ROWS_MAX = 7;
    private static final Instant PERIOD_START = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant PERIOD_END = Instant.parse("2026-05-31T23:59:59Z");
    private static final Instant UPLOADED_AT = Instant.parse("2026-06-02T08:00:00Z");

    private static final List<ReportingSchema> SCHEMAS = List.of(ReportingSchema.values());

    private final SampleCatalogue catalogue = new SampleCatalogue();
    private final FileCheck check = new FileCheck();
    private final RandomGenerator random = new Random(SEED);
    private final SnapshotCatalogue snapshot = new SnapshotCatalogue();

    @TempDir
    private Path folder;

    private ServerValidator server;
    private Path sheet;
    private long rows;
    private long invalidRows;
    private long errors;

    @BeforeEach
    void start() {
        server = new ServerValidator(folder.resolve("state"), catalogue.products(), catalogue.subscriptions());
        catalogue.products().forEach(snapshot::add);
        catalogue.subscriptions().forEach(snapshot::add);
        sheet = folder.resolve("usage.xlsx");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void ofGeneratedFilesOfEverySchema() throws Exception {
        for (int number = 0; number < FILES; number++) {
            ReportingSchema schema = SCHEMAS.get(number % SCHEMAS.size());
            SampleFileSpec spec = SampleFileSpec.of(1 + random.nextInt(ROWS_MAX), schema)
                    .withErrors(BigDecimal.valueOf(random.nextInt(101)))
                    .withSeed(SEED + number);
            try (var out = Files.newOutputStream(sheet)) {
                new SampleFileWriter(catalogue).write(spec, out);
            }
            compare(number, schema);
        }
        tell("generated");
    }

    @Test
    void ofOddRows() throws Exception {
        OddSheets odd = new OddSheets(new Random(SEED));
        for (int number = 0; number < FILES; number++) {
            ReportingSchema schema = anySchema();
            SampleFileSpec spec =
                    SampleFileSpec.of(1 + random.nextInt(ROWS_MAX), schema).withSeed(SEED + number);
            odd.write(new SampleFile(catalogue, spec), sheet);
            compare(number, random.nextInt(10) > 0 ? schema : anySchema());
        }
        tell("odd");
    }

    private void compare(int number, ReportingSchema schema) throws IOException, UnreadableFileException {
        CheckScope scope = scope(number, schema);
        List<ValidatedRecord> offline = new ArrayList<>();
        ReportCollector collector = new ReportCollector(Integer.MAX_VALUE);
        CheckReport report = check.run(
                sheet,
                scope,
                snapshot,
                collector,
                (record, verdict) -> {
                    collector.judged(record, verdict);
                    offline.add(server.overTheWire(validated(record, verdict)));
                },
                () -> {});

        List<ValidatedRecord> online = server.validate(sheet, scope);
        String file = "file " + number + " of seed " + SEED;
        assertThat(offline).as(file).containsExactlyElementsOf(online);
        assertThat(report.invalid())
                .as(file)
                .isEqualTo(online.stream().filter(one -> !one.getValid()).count());
        assertThat(report.valid() + report.invalid()).as(file).isEqualTo(online.size());
        assertThat(report.errorsTotal())
                .as(file)
                .isEqualTo(
                        online.stream().mapToInt(one -> one.getErrors().size()).sum());
        rows += online.size();
        invalidRows += report.invalid();
        errors += report.errorsTotal();
    }

    private ReportingSchema anySchema() {
        return SCHEMAS.get(random.nextInt(SCHEMAS.size()));
    }

    /** Mostly the product that the file reports, sometimes another. */
    private CheckScope scope(int number, ReportingSchema schema) {
        Product product = catalogue.productOf(number % 10 == 0 ? anySchema() : schema);
        Contract contract = catalogue.contractOf(product);
        return new CheckScope(
                FileId.of(2026, 6, number).value(),
                contract.getVendor().getId(),
                contract.getId(),
                product.getId(),
                schema,
                "production",
                PERIOD_START,
                PERIOD_END,
                UPLOADED_AT);
    }

    private static ValidatedRecord validated(UploadedRecord record, @Nullable Usage usage, List<RecordError> errors) {
        return new ValidatedRecord(
                record.getFileId(),
                record.getGeneration(),
                record.getRow(),
                usage != null,
                record.getId(),
                record.getCells(),
                usage,
                errors,
                record.getSheet(),
                record.getOrigin());
    }

    private static ValidatedRecord validated(UploadedRecord record, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Valid(Usage usage) -> validated(record, usage, List.of());
            case Verdict.Invalid(List<RecordError> errors) -> validated(record, null, errors);
        };
    }

    private void tell(String kind) {
        assertThat(invalidRows).as("rows with errors, of %s", rows).isBetween(rows / 20, rows - rows / 20);
        System.out.printf(
                "%,d %s files of seed %d: %,d rows, %,d of them invalid with %,d errors, judged alike%n",
                FILES, kind, SEED, rows, invalidRows, errors);
    }
}
