package org.usageflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.config.SettingsException;
import org.usageflow.workbook.ReadLimits;

class IngestConfigTest {
    @Test
    void readsItsSettings() {
        Settings settings = Settings.none()
                .with(IngestConfig.SLICE_ROWS, "7")
                .with(IngestConfig.OPEN_FILES_MAX, "3")
                .with(IngestConfig.UNFINISHED_FILES_MAX, "5")
                .with(IngestConfig.RECORD_BYTES_MAX, "2000");
        assertThat(IngestConfig.of(settings)).isEqualTo(new IngestConfig(7, 3, 5, 2000, ReadLimits.DEFAULTS));
    }

    @Test
    void everyLimitOfAFileIsASettingWithItsUnitInItsName() {
        assertThat(limits(IngestConfig.DEFINITION.names())).hasSize(12);
        for (String name : limits(IngestConfig.DEFINITION.names())) {
            assertThat(name).matches(".*(parts|bytes|ratio|rows|columns|characters|strings)(\\.max)?");
            ReadLimits lowered =
                    IngestConfig.of(Settings.none().with(name, "9")).readLimits();
            assertThat(lowered).as(name).isNotEqualTo(ReadLimits.DEFAULTS);
            assertThat(lowered.toString()).as(name).containsPattern("=9[,\\]]");
        }
    }

    private static List<String> limits(Set<String> names) {
        return names.stream()
                .filter(name -> name.matches("ingest\\.(zip|sheet|cell|row|shared)\\..*"))
                .toList();
    }

    @Test
    void refusesMoreUnfinishedFilesThanTheCommittedTextHolds() {
        Settings settings = Settings.none().with(IngestConfig.UNFINISHED_FILES_MAX, "129");
        assertThatThrownBy(() -> IngestConfig.of(settings))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(IngestConfig.UNFINISHED_FILES_MAX);
    }
}
