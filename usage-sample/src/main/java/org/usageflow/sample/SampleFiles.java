package org.usageflow.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Makes sample files on disk. */
public final class SampleFiles {
    private SampleFiles() {}

    /**
     * A sample file on disk.
     *
     * @param path where it lies
     * @param bytes its size
     * @param content its rows, and which of them are faulty
     */
    public record Generated(Path path, long bytes, SampleFile content) {}

    /**
     * Writes a sample file of the sample catalogue, and replaces what lies there. The file appears when it is whole.
     *
     * @throws IOException when the folder is missing, or the disk is full or not writable
     */
    public static Generated generate(SampleFileSpec spec, Path target) throws IOException {
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        try {
            SampleFile content = write(spec, partial);
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
            return new Generated(target, Files.size(target), content);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static SampleFile write(SampleFileSpec spec, Path path) throws IOException {
        try (OutputStream out = Files.newOutputStream(path)) {
            return new SampleFileWriter(new SampleCatalogue()).write(spec, out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
