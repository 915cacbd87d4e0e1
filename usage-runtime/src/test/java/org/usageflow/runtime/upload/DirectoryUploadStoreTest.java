package org.usageflow.runtime.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.avro.Upload;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;

class DirectoryUploadStoreTest extends UploadStoreContract {
    @TempDir
    private Path directory;

    @Override
    UploadStore store() {
        return new DirectoryUploadStore(directory);
    }

    @Override
    List<String> kept() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }

    @Test
    void isWhatAnAddressOfADirectoryNames() throws IOException {
        RuntimeConfig config = RuntimeConfig.of(Settings.none()
                .with(RuntimeConfig.UPLOADS_URL, directory.toUri().toString()));
        Upload upload = put(bytes(10), 10);

        try (UploadStore.StoredUpload stored = UploadStore.of(config).fetch(upload.getKey())) {
            assertThat(stored.path()).startsWith(directory).hasBinaryContent(bytes(10));
        }
    }

    @Test
    void removesWhatAKilledUploadLeftAndNothingElse() throws IOException {
        // Given
        Upload whole = put(bytes(10), 10);
        Path left = directory.resolve(whole.getKey() + ".part");
        Files.write(left, bytes(5));
        InputStream sweptWhileItComes = new FilterInputStream(new ByteArrayInputStream(bytes(20))) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                // When
                store().sweep();
                return super.read(buffer, offset, length);
            }
        };

        Upload underWay = store().put("UF-2026-07-0000-0002", "b.xlsx", sweptWhileItComes, 20);

        // Then
        assertThat(left).doesNotExist();
        assertThat(fetched(whole)).isEqualTo(bytes(10));
        assertThat(fetched(underWay)).isEqualTo(bytes(20));
    }
}
