package org.usageflow.validator.claim;

import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Origin;
import org.usageflow.contract.avro.UploadedRecord;

/**
 * A record_id taken by a row.
 *
 * @param fileId file id
 * @param generation generation of the file, from 1
 * @param row row in the sheet, from 1
 * @param source the suspended row that was recycled; null for a row of an upload
 */
public record Claim(
        String fileId, int generation, int row, @Nullable Source source) {
    /**
     * A suspended row.
     *
     * @param version that was recycled; grows with every change of the row
     */
    public record Source(String fileId, int generation, int row, int version) {
        boolean isOf(Claim claim) {
            return claim.fileId.equals(fileId) && claim.generation == generation && claim.row == row;
        }

        /** True when the same row was recycled before, and so has come back since. */
        boolean follows(Source other) {
            return other.fileId.equals(fileId)
                    && other.generation == generation
                    && other.row == row
                    && other.version < version;
        }
    }

    /** A claim of a row of an upload. */
    public Claim(String fileId, int generation, int row) {
        this(fileId, generation, row, null);
    }

    /** The claim that a record asks for. */
    public static Claim of(UploadedRecord record) {
        Origin origin = record.getOrigin();
        Source source = origin == null
                ? null
                : new Source(origin.getFileId(), origin.getGeneration(), origin.getRow(), origin.getVersion());
        return new Claim(record.getFileId(), record.getGeneration(), record.getRow(), source);
    }

    /** True while nobody else may use the record_id. */
    public boolean isLive(LiveFiles files) {
        return holder(files) != null;
    }

    /** The file that bars others from the record_id: a suspended row keeps it when its recycled file dies. */
    @Nullable String holder(LiveFiles files) {
        if (files.isLive(fileId, generation)) {
            return fileId;
        }
        return source != null && files.isLive(source.fileId, source.generation) ? source.fileId : null;
    }

    /** True when this claim is the suspended row that another one wants to recycle, or an earlier try of it. */
    boolean passesTo(Claim wanted) {
        Source origin = wanted.source;
        return origin != null && (origin.isOf(this) || (source != null && origin.follows(source)));
    }
}
