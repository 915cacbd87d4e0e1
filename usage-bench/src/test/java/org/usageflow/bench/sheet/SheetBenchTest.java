package org.usageflow.bench.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.sample.SampleFileSpec;
import org.usageflow.sample.SampleFiles;
import org.usageflow.sample.SampleFiles.Generated;

class SheetBenchTest {
    @TempDir
    Path folder;

    @Test
    void everyFigureDoesItsWorkWithEveryRow() throws IOException {
        SheetInput input = SheetInput.of(file(300));

        for (SheetFigure figure : SheetBench.figures(input)) {
            assertThat(figure.run()).as(figure.key()).isEqualTo(300);
        }
    }

    @Test
    void figuresHaveKeysOfTheirOwn() throws IOException {
        assertThat(SheetBench.figures(SheetInput.of(file(1))))
                .extracting(SheetFigure::key)
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(key).endsWith("rows_per_second"));
    }

    @Test
    void tellsProgramsAndPeopleEveryFigure() throws IOException {
        Generated file = file(50);

        SheetResult result = new SheetBench(file, line -> {}).run(1, Duration.ZERO);

        JsonNode json = result.json();
        assertThat(json.path("sheet_rows").asLong()).isEqualTo(50);
        String table = String.join("\n", result.lines());
        for (SheetFigure figure : SheetBench.figures(SheetInput.of(file))) {
            assertThat(json.path(figure.key()).asLong()).as(figure.key()).isPositive();
            assertThat(table).contains(figure.label());
        }
    }

    private Generated file(long rows) throws IOException {
        return SampleFiles.generate(SampleFileSpec.of(rows, ReportingSchema.PR), folder.resolve(rows + ".xlsx"));
    }
}
