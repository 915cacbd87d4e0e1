package org.usageflow.validator.rule;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.RecordError;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.validator.StandardFile;
import org.usageflow.validator.claim.ClaimOutcome;

/** One scenario file; see README.md beside them. */
record Scenario(@Nullable Given given, Map<String, @Nullable String> when, Then then) {
    static final Path FOLDER = Path.of("src/test/scenarios");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** How the file differs from the standard one. */
    record Given(
            @Nullable String schema,
            @Nullable Map<String, Boolean> product,
            @Nullable String claimedByFile,
            @Nullable Integer claimedByRow,
            @Nullable String claim) {}

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
        Catalogue catalogue = new MapCatalogue(product(), StandardFile.subscriptions());
        return new RecordValidator().validate(row(), catalogue, claim());
    }

    private UploadedRecord row() {
        UploadedRecord row = StandardFile.row();
        if (given != null && given.schema() != null) {
            row.setReportingSchema(given.schema());
        }
        when.forEach((header, text) -> StandardFile.with(row, StandardFile.column(header), text));
        return row;
    }

    private Product product() {
        Product product = StandardFile.product();
        Map<String, Boolean> flags =
                given == null ? Map.of() : Objects.requireNonNullElse(given.product(), Collections.emptyMap());
        flags.forEach((flag, on) -> product.put(
                Objects.requireNonNull(product.getSchema().getField(flag), flag).pos(), on));
        return product;
    }

    private ClaimOutcome.Judged claim() {
        if (given == null) {
            return new ClaimOutcome.Granted();
        }
        if (given.claimedByFile() != null) {
            return new ClaimOutcome.Foreign(given.claimedByFile());
        }
        if (given.claimedByRow() != null) {
            return new ClaimOutcome.Repeated(given.claimedByRow());
        }
        return switch (Objects.requireNonNullElse(given.claim(), "granted")) {
            case "granted" -> new ClaimOutcome.Granted();
            case "held" -> new ClaimOutcome.Held();
            case "none" -> new ClaimOutcome.Unclaimed();
            case String other -> throw new IllegalArgumentException("claim: held or none, not " + other);
        };
    }
}
