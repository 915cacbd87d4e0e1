package org.usageflow.gateway.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.gateway.file.FileView.Stats;

class FileViewTest {
    @Test
    void aClosedFileCountsItsRecordsAsClosedAndUploadedOnly() {
        assertThat(FileView.stats(UsageFileStatus.CLOSED, 2, 2, 2)).isEqualTo(new Stats(2, 0, 0, 0, 2, 0));
    }

    @Test
    void recordsAreCountedInTheStageTheyAreIn() {
        assertThat(FileView.stats(UsageFileStatus.READY, 100, 100, 0)).isEqualTo(new Stats(100, 100, 0, 0, 0, 0));
        assertThat(FileView.stats(UsageFileStatus.INVALID, 5, 3, 0)).isEqualTo(new Stats(5, 3, 0, 0, 0, 0));
        assertThat(FileView.stats(UsageFileStatus.PENDING, 5, 5, 0)).isEqualTo(new Stats(5, 0, 5, 0, 0, 0));
        assertThat(FileView.stats(UsageFileStatus.ACCEPTED, 5, 5, 2)).isEqualTo(new Stats(5, 0, 0, 3, 2, 0));
        assertThat(FileView.stats(UsageFileStatus.REJECTED, 5, 5, 0)).isEqualTo(new Stats(5, 0, 0, 0, 0, 0));
    }
}
