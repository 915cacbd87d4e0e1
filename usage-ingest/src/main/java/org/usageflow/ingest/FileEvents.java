package org.usageflow.ingest;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.Upload;
import org.usageflow.contract.avro.UsageFile;

/** What file events mean to ingest. */
final class FileEvents {
    /** A file whose invalid rows are suspended is split again, as all of its verdicts are given anew. */
    private static final Set<String> SPLIT_AFTER =
            Set.of(FileTransition.COMPLETE_UPLOAD.name(), FileTransition.SUSPEND.name());

    private FileEvents() {}

    /**
     * The upload that an event completes and that waits to be split; empty when the event is about something else.
     *
     * @param partition where the event stands
     * @param offset where it stands in that partition
     * @throws IllegalArgumentException when the event says so and lacks the file or its upload
     */
    static Optional<UploadEvent> upload(TopicPartition partition, long offset, FileEvent event) {
        if (event.getRefusal() != null || !SPLIT_AFTER.contains(event.getTransition())) {
            return Optional.empty();
        }
        UsageFile file = event.getFile();
        Upload upload = file == null ? null : file.getUpload();
        if (file == null || upload == null) {
            throw new IllegalArgumentException("An event of a complete upload has no upload: " + event.getCommandId());
        }
        return Optional.of(new UploadEvent(partition, offset, file, upload.getKey()));
    }

    /**
     * Whether a split of a generation has become pointless, because the file was deleted, uploaded anew or is past its
     * processing: its bytes may be gone.
     */
    static boolean ends(FileEvent event, UsageFile split) {
        UsageFile now = event.getFile();
        if (event.getRefusal() != null || now == null || !now.getId().equals(split.getId())) {
            return false;
        }
        return now.getGeneration() != split.getGeneration() || isPastSplit(UsageFileStatus.of(now.getStatus()));
    }

    private static boolean isPastSplit(UsageFileStatus status) {
        return switch (status) {
            case DRAFT, UPLOADING, UPLOADED, PROCESSING -> false;
            case INVALID, READY, PENDING, REJECTED, ACCEPTED, CLOSED, DELETED -> true;
        };
    }
}
