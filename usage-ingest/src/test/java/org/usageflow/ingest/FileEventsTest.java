package org.usageflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.UsageFile;

class FileEventsTest {
    private static final TopicPartition PARTITION = new TopicPartition("usage.file.events", 3);
    private static final UsageFile FILE = sample();

    @ParameterizedTest
    @EnumSource(FileTransition.class)
    void onlyACompleteUploadIsSplitAndAgainWhenItsInvalidRowsAreSuspended(FileTransition transition) {
        FileEvent event = Samples.event(transition, FILE);
        if (transition == FileTransition.COMPLETE_UPLOAD || transition == FileTransition.SUSPEND) {
            assertThat(FileEvents.upload(PARTITION, 7, event)).contains(new UploadEvent(PARTITION, 7, FILE, "key"));
        } else {
            assertThat(FileEvents.upload(PARTITION, 7, event)).isEmpty();
        }
    }

    @Test
    void aRefusedUploadIsNotSplit() {
        FileEvent refused = Samples.event(FileTransition.COMPLETE_UPLOAD, FILE);
        refused.setRefusal("wrong_state");
        assertThat(FileEvents.upload(PARTITION, 7, refused)).isEmpty();
    }

    @Test
    void aCompleteUploadWithoutBytesIsNoEventOfOurs() {
        FileEvent noFile = Samples.event(FileTransition.COMPLETE_UPLOAD, null);
        assertThatThrownBy(() -> FileEvents.upload(PARTITION, 7, noFile)).isInstanceOf(IllegalArgumentException.class);
        UsageFile noUpload = sample();
        noUpload.setUpload(null);
        FileEvent event = Samples.event(FileTransition.COMPLETE_UPLOAD, noUpload);
        assertThatThrownBy(() -> FileEvents.upload(PARTITION, 7, event)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(UsageFileStatus.class)
    void aSplitIsPointlessOnceTheFileIsPastIt(UsageFileStatus status) {
        UsageFile now = sample();
        now.setStatus(status.apiName());
        boolean ends = FileEvents.ends(Samples.event(FileTransition.DELETE, now), FILE);
        boolean splitting =
                switch (status) {
                    case DRAFT, UPLOADING, UPLOADED, PROCESSING -> true;
                    case INVALID, READY, PENDING, REJECTED, ACCEPTED, CLOSED, DELETED -> false;
                };
        assertThat(ends).isEqualTo(!splitting);
    }

    @Test
    void aSplitIsPointlessOnceTheFileIsUploadedAnew() {
        UsageFile next = sample();
        next.setGeneration(2);
        assertThat(FileEvents.ends(Samples.event(FileTransition.COMPLETE_UPLOAD, next), FILE))
                .isTrue();
    }

    @Test
    void otherFilesAndRefusalsEndNothing() {
        UsageFile other = Samples.file(Samples.fileId(2), Samples.upload("key"));
        other.setStatus(UsageFileStatus.DELETED.apiName());
        assertThat(FileEvents.ends(Samples.event(FileTransition.DELETE, other), FILE))
                .isFalse();
        UsageFile now = sample();
        now.setGeneration(2);
        FileEvent refused = Samples.event(FileTransition.DELETE, now);
        refused.setRefusal("wrong_state");
        assertThat(FileEvents.ends(refused, FILE)).isFalse();
        assertThat(FileEvents.ends(Samples.event(FileTransition.DELETE, null), FILE))
                .isFalse();
    }

    private static UsageFile sample() {
        return Samples.file(Samples.fileId(1), Samples.upload("key"));
    }
}
