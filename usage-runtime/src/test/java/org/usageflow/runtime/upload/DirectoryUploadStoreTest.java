package org.usageflow.runtime.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
}
