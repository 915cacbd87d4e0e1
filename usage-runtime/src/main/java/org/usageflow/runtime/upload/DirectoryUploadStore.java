package org.usageflow.runtime.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.contract.FileId;
import org.usageflow.contract.avro.Upload;

/**
 * Uploads in a directory, one folder a usage file. Bytes appear under their name only when they are whole and on disk; until
 * then they are a part, locked by its writer, so that one without a lock has lost its writer.
 */
public final class DirectoryUploadStore implements UploadStore {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryUploadStore.class);
    private static final String PART = ".part";
    private static final String PARTS = "*" + PART;

    private final Path root;

    public DirectoryUploadStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public Upload put(String fileId, String fileName, InputStream bytes, long bytesMax) throws IOException {
        Path folder = Files.createDirectories(root.resolve(new FileId(fileId).value()));
        String name = UUID.randomUUID().toString();
        Path part = folder.resolve(name + PART);
        try {
            Upload upload = write(part, fileId + "/" + name, fileName, bytes, bytesMax);
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return upload;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Upload write(Path part, String key, String fileName, InputStream bytes, long bytesMax)
            throws IOException {
        MeasuredStream measured = new MeasuredStream(bytes, bytesMax);
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            lock(channel);
            measured.transferTo(out);
            channel.force(true);
        }
        return measured.upload(key, fileName);
    }

    private static boolean lock(FileChannel part) {
        try {
            return part.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            LOG.debug("Part is written by this process", e);
            return false;
        } catch (IOException e) {
            // A disk without locks stores as well; its parts are never taken for left ones.
            LOG.debug("Disk knows no locks", e);
            return false;
        }
    }

    @Override
    public void sweep() throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path folder : folders) {
                sweep(folder);
            }
        }
    }

    private static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, PARTS)) {
            for (Path part : parts) {
                try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    if (lock(channel)) {
                        Files.deleteIfExists(part);
                        LOG.info("Removed what a killed upload left part={}", part);
                    }
                } catch (NoSuchFileException e) {
                    LOG.debug("Part was finished meanwhile part={}", part, e);
                }
            }
        }
    }

    @Override
    public StoredUpload fetch(String key) throws IOException {
        Path path = resolve(key);
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return new LocalUpload(path);
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(resolve(key));
    }

    private Path resolve(String key) throws IOException {
        Path path = root.resolve(key).normalize();
        if (!path.startsWith(root) || path.equals(root)) {
            throw new IOException("The key " + key + " leads out of the upload store");
        }
        return path;
    }

    private record LocalUpload(Path path) implements StoredUpload {
        @Override
        public void close() {
            // the file stays: it is the upload itself
        }
    }
}
