package org.usageflow.runtime.upload;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.usageflow.contract.avro.Upload;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.SettingsException;

/**
 * Where the bytes of uploaded files lie, unchanged. An {@link IOException} is an outage: the caller tries again, and never
 * blames the file. Thread-safe.
 */
public interface UploadStore {
    /** What operating systems say when there is no room, or an owner has used up their own. */
    List<String> FULL = List.of("No space left on device", "Disk quota exceeded");

    /**
     * Takes bytes in. Nothing is kept when the stream breaks or is too long.
     *
     * @param fileId the usage file they belong to
     * @param fileName name that the vendor gave them
     * @param bytesMax most bytes that are taken
     * @throws UploadTooLargeException when the stream is longer
     */
    Upload put(String fileId, String fileName, InputStream bytes, long bytesMax) throws IOException;

    /**
     * Makes the bytes readable as a local file.
     *
     * @throws java.nio.file.NoSuchFileException when there are none under that key
     */
    StoredUpload fetch(String key) throws IOException;

    /** Removes bytes; missing ones are no error. */
    void delete(String key) throws IOException;

    /**
     * Removes what was left of uploads whose process was killed, and leaves those alone that are under way, here or elsewhere. A
     * bucket does it by a rule of its own.
     */
    default void sweep() throws IOException {
        // nothing is left where an upload appears whole or not at all
    }

    /** A local, read-only view of stored bytes; closing it ends the view and never removes the upload. */
    interface StoredUpload extends AutoCloseable {
        Path path();

        @Override
        void close() throws IOException;
    }

    /** True for a failure that more room on the disk would end. */
    static boolean isFull(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return FULL.stream().anyMatch(message::contains);
    }

    /** The store that the settings name. */
    static UploadStore of(RuntimeConfig config) {
        URI address = config.uploads();
        return switch (String.valueOf(address.getScheme())) {
            case "file" -> new DirectoryUploadStore(Path.of(address));
            case "s3" -> BucketUploadStore.of(address, config.bucket());
            default ->
                throw new SettingsException(
                        RuntimeConfig.UPLOADS_URL + " is " + address
                                + "; it must name a directory, as in file:///var/uploads, or a bucket, as in s3://uploads/usage");
        };
    }
}
