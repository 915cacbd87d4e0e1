package org.usageflow.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * A server's directory, and the sole right to use it. A process that dies loses the right; a temporary directory is deleted when
 * it is closed.
 */
final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final boolean temporary;
    private final FileChannel lockFile;

    /**
     * @param kept where data are kept; null for a temporary directory
     * @throws IllegalStateException if another process, or another server in this one, uses the directory
     */
    DataDirectory(@Nullable Path kept, String purpose) {
        this.temporary = kept == null;
        try {
            this.path = kept == null
                    ? Files.createTempDirectory("usageflow-" + purpose)
                    : Files.createDirectories(kept.toAbsolutePath().normalize());
            this.lockFile = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the data directory of " + purpose + " at " + kept, e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release " + path, e);
        }
        if (temporary) {
            delete(path);
        }
    }

    /** Deletes a directory and all in it; nothing if it is not there. */
    static void delete(Path directory) {
        try {
            Utils.delete(directory.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + directory, e);
        }
    }

    private void lock() throws IOException {
        if (tryLock() == null) {
            lockFile.close();
            throw new IllegalStateException(
                    "The data directory " + path + " is in use: stop the other process, or name another directory");
        }
    }

    private @Nullable FileLock tryLock() throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
