package org.usageflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.config.SettingsException;

class IngestConfigTest {
    @Test
    void readsItsSettings() {
        Settings settings = Settings.none()
                .with(IngestConfig.SLICE_ROWS, "7")
                .with(IngestConfig.OPEN_FILES_MAX, "3")
                .with(IngestConfig.UNFINISHED_FILES_MAX, "5")
                .with(IngestConfig.RECORD_BYTES_MAX, "2000");
        assertThat(IngestConfig.of(settings)).isEqualTo(new IngestConfig(7, 3, 5, 2000));
    }

    @Test
    void refusesMoreUnfinishedFilesThanTheCommittedTextHolds() {
        Settings settings = Settings.none().with(IngestConfig.UNFINISHED_FILES_MAX, "129");
        assertThatThrownBy(() -> IngestConfig.of(settings))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(IngestConfig.UNFINISHED_FILES_MAX);
    }
}
