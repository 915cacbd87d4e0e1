package org.usageflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.UsageColumn;
import org.usageflow.sample.SampleFileSpec;
import org.usageflow.sample.SampleFiles;

class ReadFloorTest {
    @Test
    void readsEveryRowAndEveryColumn(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("sample.xlsx");
        SampleFiles.generate(SampleFileSpec.of(500, ReportingSchema.PR), file);

        ReadFloor.Reading reading = ReadFloor.measure(file);

        assertThat(reading.rows()).isEqualTo(500);
        assertThat(reading.columns()).isEqualTo(UsageColumn.values().length);
        assertThat(reading.characters()).isGreaterThan(500L * UsageColumn.values().length);
    }
}
