package org.usageflow.ingest;

/** A usage file that can not be split because of what it contains: it will fail the same way each time. */
final class UnsplittableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient SheetFailure failure;

    UnsplittableFileException(SheetFailure failure) {
        super(failure.problem());
        this.failure = failure;
    }

    UnsplittableFileException(SheetFailure failure, Throwable cause) {
        super(failure.problem(), cause);
        this.failure = failure;
    }

    SheetFailure failure() {
        return failure;
    }
}
