package org.usageflow.validator.rule;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.Category;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.RecordError;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.validator.StandardFile;
import org.usageflow.validator.claim.Claim;
import org.usageflow.validator.claim.ClaimKey;
import org.usageflow.validator.claim.ClaimOutcome;
import org.usageflow.validator.claim.Claims;
import org.usageflow.validator.claim.LiveFiles;
import org.usageflow.validator.offline.FileJudge;

/** One scenario file; see README.md beside them. */
record Scenario(@Nullable Given given, Map<String, @Nullable String> when, Then then) {
    static final Path FOLDER = Path.of("src/test/scenarios");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final int EARLIER_ROW = 100;

    /** How the file differs from the standard one, and what was reported before. */
    record Given(
            @Nullable String schema,
            @Nullable Map<String, Object> product,
            @Nullable String environment,
            @Nullable List<String> period,
            @Nullable List<String> categories,
            @Nullable List<Earlier> earlier) {
        static final Given NOTHING = new Given(null, null, null, null, null, null);
    }

    /** A row that was judged before: of the same file unless it names another, and valid. */
    record Earlier(
            @Nullable String file,
            @Nullable Integer generation,
            @Nullable Integer row,
            @Nullable String environment,
            @Nullable List<String> period,
            @Nullable Boolean dead,
            @Nullable Map<String, @Nullable String> when) {}

    /** The verdict: errors, or values of the usage. */
    record Then(
            @Nullable List<ExpectedError> errors, @Nullable Map<String, String> usage) {}

    record ExpectedError(
            String code,
            String column,
            String message,
            @Nullable String rawValue) {
        static ExpectedError of(RecordError error) {
            return new ExpectedError(error.getCode(), error.getColumn(), error.getMessage(), error.getRawValue());
        }
    }

    /** All scenario files, in the order of their names. */
    static List<Path> files() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Scenario read(Path file) {
        try {
            return YAML.readValue(file.toFile(), Scenario.class);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    Verdict run() {
        Set<String> dead = new HashSet<>();
        Judge judge = new Judge(
                new MapCatalogue(product(), StandardFile.subscriptions()),
                (fileId, generation) -> !dead.contains(fileId + generation));
        for (Earlier earlier : orEmpty(given().earlier())) {
            UploadedRecord row = row(earlier);
            if (judge.judge(row) instanceof Verdict.Invalid(List<RecordError> errors)) {
                throw new IllegalArgumentException("an earlier row is valid, but this one is not: " + errors);
            }
            if (Boolean.TRUE.equals(earlier.dead())) {
                dead.add(row.getFileId() + row.getGeneration());
            }
        }
        UploadedRecord row = fill(StandardFile.row(), when);
        row.setEnvironment(Objects.requireNonNullElse(given().environment(), row.getEnvironment()));
        setPeriod(row, given().period());
        return judge.judge(row);
    }

    /** Judges rows of several files, their record_ids included. */
    private static final class Judge {
        private final Map<String, Claim> claims = new HashMap<>();
        private final LiveFiles files;
        private final FileJudge judge;

        Judge(Catalogue catalogue, LiveFiles files) {
            this.files = files;
            this.judge = FileJudge.ofFiles(catalogue, files);
        }

        Verdict judge(UploadedRecord row) {
            return judge.judge(row, claim(row));
        }

        private ClaimOutcome.Judged claim(UploadedRecord row) {
            String key = ClaimKey.of(row);
            if (key == null) {
                return new ClaimOutcome.Unclaimed();
            }
            Claim wanted = new Claim(row.getFileId(), row.getGeneration(), row.getRow());
            ClaimOutcome outcome = Claims.decide(claims.get(key), wanted, files);
            if (outcome instanceof ClaimOutcome.Granted) {
                claims.put(key, wanted);
            }
            return (ClaimOutcome.Judged) outcome;
        }
    }

    @Override
    public Given given() {
        return given == null ? Given.NOTHING : given;
    }

    private UploadedRecord row(Earlier earlier) {
        String file = Objects.requireNonNullElse(earlier.file(), StandardFile.FILE);
        int number = Objects.requireNonNullElse(earlier.row(), EARLIER_ROW);
        UploadedRecord row = StandardFile.row(
                file, Objects.requireNonNullElse(earlier.generation(), 1), number, "earlier-" + file + number);
        row.setEnvironment(Objects.requireNonNullElse(earlier.environment(), row.getEnvironment()));
        setPeriod(row, earlier.period());
        return fill(row, Objects.requireNonNullElse(earlier.when(), Map.of()));
    }

    private static void setPeriod(UploadedRecord row, @Nullable List<String> period) {
        if (period != null) {
            row.setPeriodStartAt(Instant.parse(period.getFirst()));
            row.setPeriodEndAt(Instant.parse(period.getLast()));
        }
    }

    private UploadedRecord fill(UploadedRecord row, Map<String, @Nullable String> cells) {
        row.setReportingSchema(Objects.requireNonNullElse(given().schema(), row.getReportingSchema()));
        Map<String, String> params = new HashMap<>();
        cells.forEach((header, text) -> {
            if (header.startsWith(UsageColumn.CUSTOM_PREFIX)) {
                params.put(header, Objects.requireNonNull(text));
            } else {
                StandardFile.with(row, StandardFile.column(header), text);
            }
        });
        row.getCells().setParams(params);
        String category = row.getCells().getCategoryId();
        if (category != null && orEmpty(given().categories()).contains(category.strip())) {
            row.setCategory(new Category(category.strip(), "Category " + category.strip(), null));
        }
        return row;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private Product product() {
        Product product = StandardFile.product();
        Map<String, Object> settings = Objects.requireNonNullElse(given().product(), Map.of());
        settings.forEach((setting, value) -> product.put(
                Objects.requireNonNull(product.getSchema().getField(setting), setting)
                        .pos(),
                value));
        return product;
    }
}
