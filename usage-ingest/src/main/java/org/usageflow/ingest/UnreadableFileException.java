package org.usageflow.ingest;

import org.usageflow.contract.avro.SplitFailed;
import org.usageflow.contract.avro.UsageFile;

/** A usage file that can not be read, or not to its end, because of what it contains; the message is for the vendor. */
public final class UnreadableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    private UnreadableFileException(SplitFailed fact, Throwable cause) {
        super(fact.getMessage(), cause);
        this.code = fact.getCode();
    }

    static UnreadableFileException of(UnsplittableFileException cause, UsageFile about) {
        return new UnreadableFileException(cause.failure().toFact(about), cause);
    }

    /** One of {@link org.usageflow.contract.ErrorCode}. */
    public String code() {
        return code;
    }
}
