package org.usageflow.runtime.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.contract.avro.Upload;
import org.usageflow.runtime.upload.UploadStore.StoredUpload;

/** What every upload store promises. */
abstract class UploadStoreContract {
    /** Where a store that sends parts cuts: the smallest part that the S3 protocol knows. */
    static final int PART_BYTES = 5 << 20;

    private static final String FILE_ID = "UF-2026-07-0000-0001";
    private static final String FILE_NAME = "July usage.xlsx";
    private static final long NO_LIMIT = Long.MAX_VALUE;

    abstract UploadStore store();

    /** Names of everything that the store holds, half-made things too. */
    abstract List<String> kept() throws IOException;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, 2 * PART_BYTES + PART_BYTES / 2})
    void givesBackTheBytesThatItTook(int size) throws Exception {
        byte[] bytes = bytes(size);

        Upload upload = put(bytes, NO_LIMIT);

        assertThat(upload.getFileName()).isEqualTo(FILE_NAME);
        assertThat(upload.getSizeBytes()).isEqualTo(size);
        assertThat(upload.getSha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        assertThat(upload.getKey()).startsWith(FILE_ID + "/");
        assertThat(fetched(upload)).isEqualTo(bytes);
    }

    @Test
    void keepsTwoUploadsOfTheSameNameBesideEachOther() throws IOException {
        Upload first = put(bytes(10), NO_LIMIT);
        Upload second = put(bytes(20), NO_LIMIT);

        assertThat(first.getKey()).isNotEqualTo(second.getKey());
        assertThat(fetched(first)).isEqualTo(bytes(10));
        assertThat(fetched(second)).isEqualTo(bytes(20));
    }

    @Test
    void keepsTheUploadAfterItsViewIsClosed() throws IOException {
        Upload upload = put(bytes(10), NO_LIMIT);

        assertThat(fetched(upload)).isEqualTo(bytes(10));
        assertThat(fetched(upload)).isEqualTo(bytes(10));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, PART_BYTES, 2 * PART_BYTES + 100})
    void keepsNothingOfAStreamThatBreaks(int sizeBefore) throws IOException {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(bytes(sizeBefore)), new BrokenStream());

        assertThatIOException()
                .isThrownBy(() -> store().put(FILE_ID, FILE_NAME, broken, NO_LIMIT))
                .withMessage(BrokenStream.MESSAGE);
        assertThat(kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, PART_BYTES, 2 * PART_BYTES + 100})
    void keepsNothingOfAStreamThatIsTooLong(int bytesMax) throws IOException {
        assertThatThrownBy(() -> put(bytes(bytesMax + 1), bytesMax))
                .isInstanceOfSatisfying(UploadTooLargeException.class, e -> assertThat(e.bytesMax())
                        .isEqualTo(bytesMax));
        assertThat(kept()).isEmpty();
    }

    @Test
    void takesAStreamThatIsJustAsLongAsAllowed() throws IOException {
        assertThat(fetched(put(bytes(100), 100))).isEqualTo(bytes(100));
    }

    @Test
    void deletesAnUpload() throws IOException {
        Upload upload = put(bytes(10), NO_LIMIT);

        store().delete(upload.getKey());

        assertThat(kept()).isEmpty();
        assertThatThrownBy(() -> fetched(upload)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void deletesWhatIsNotThereWithoutAnError() throws IOException {
        Upload upload = put(bytes(10), NO_LIMIT);

        store().delete(FILE_ID + "/never-there");

        assertThat(fetched(upload)).isEqualTo(bytes(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "../outside",
                "/etc/passwd",
                FILE_ID + "/../../outside",
            })
    void refusesAKeyThatLeadsOut(String key) {
        assertThatIOException().isThrownBy(() -> store().fetch(key)).withMessageContaining("leads out");
        assertThatIOException().isThrownBy(() -> store().delete(key)).withMessageContaining("leads out");
    }

    @Test
    void refusesWhatIsNoUsageFileId() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store().put("../UF", FILE_NAME, new ByteArrayInputStream(bytes(1)), NO_LIMIT));
        assertThat(kept()).isEmpty();
    }

    Upload put(byte[] bytes, long bytesMax) throws IOException {
        return store().put(FILE_ID, FILE_NAME, new ByteArrayInputStream(bytes), bytesMax);
    }

    byte[] fetched(Upload upload) throws IOException {
        try (StoredUpload stored = store().fetch(upload.getKey())) {
            return Files.readAllBytes(stored.path());
        }
    }

    /** Bytes that no two sizes share from the first on, so that mixing uploads up shows. */
    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static final class BrokenStream extends FilterInputStream {
        private static final String MESSAGE = "the sender went away";

        private BrokenStream() {
            super(InputStream.nullInputStream());
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException(MESSAGE);
        }

        @Override
        public int read() throws IOException {
            throw new IOException(MESSAGE);
        }
    }
}
