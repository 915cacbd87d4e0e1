package org.usageflow.validator.history;

import org.usageflow.contract.avro.Origin;
import org.usageflow.contract.avro.UploadedRecord;

/**
 * An upload together with the files that its suspended rows were recycled in: their rows were reported in one file, so that
 * they may report the same time, and use a reservation up together.
 *
 * @param fileId the uploaded file
 * @param generation its generation
 */
public record Family(String fileId, int generation) {
    public static Family of(UploadedRecord record) {
        Origin origin = record.getOrigin();
        return origin == null
                ? new Family(record.getFileId(), record.getGeneration())
                : new Family(origin.getFileId(), origin.getGeneration());
    }
}
