package org.usageflow.runtime.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.contract.avro.Upload;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.config.SettingsException;
import software.amazon.awssdk.services.s3.S3Client;

/** Against a real S3 server. */
class BucketUploadStoreTest extends UploadStoreContract {
    private final S3Server server;
    private final S3Client s3;

    BucketUploadStoreTest() throws Exception {
        server = S3Server.start();
        s3 = Buckets.client(server.access(S3Server.SECRET_KEY));
    }

    @AfterEach
    void stop() throws Exception {
        s3.close();
        server.stop();
    }

    @Override
    UploadStore store() {
        return new BucketUploadStore(s3, S3Server.BUCKET, "usage/", PART_BYTES);
    }

    @Override
    List<String> kept() {
        return server.kept();
    }

    @Test
    void isWhatTheSettingsOfABucketName() throws IOException {
        Settings settings = Settings.none()
                .with(RuntimeConfig.UPLOADS_URL, "s3://" + S3Server.BUCKET + "/usage")
                .with(RuntimeConfig.UPLOADS_S3_ENDPOINT, server.url())
                .with(RuntimeConfig.UPLOADS_S3_ACCESS_KEY, S3Server.ACCESS_KEY)
                .with(RuntimeConfig.UPLOADS_S3_SECRET_KEY, S3Server.SECRET_KEY)
                .with(RuntimeConfig.UPLOADS_S3_PATH_STYLE, "true");
        Upload upload = put(bytes(10), 10);

        try (UploadStore.StoredUpload stored =
                UploadStore.of(RuntimeConfig.of(settings)).fetch(upload.getKey())) {
            assertThat(stored.path()).hasBinaryContent(bytes(10));
        }
        assertThat(kept()).containsExactly("usage/" + upload.getKey());
    }

    @Test
    void removesTheLocalFileWithTheView() throws IOException {
        Upload upload = put(bytes(10), 10);

        UploadStore.StoredUpload stored = store().fetch(upload.getKey());
        Path path = stored.path();
        assertThat(path).exists();
        stored.close();

        assertThat(path).doesNotExist();
    }

    @Test
    void callsAServerThatIsAwayAnOutage() throws Exception {
        server.stop();

        assertThatIOException().isThrownBy(() -> put(bytes(10), 10)).withMessageContaining(S3Server.BUCKET);
        assertThatIOException().isThrownBy(() -> store().fetch("UF-2026-07-0000-0001/x"));
        assertThatIOException().isThrownBy(() -> store().delete("UF-2026-07-0000-0001/x"));
    }

    @Test
    void callsAKeyThatTheServerRefusesAnOutage() throws IOException {
        try (S3Client stranger = Buckets.client(server.access("wrong"))) {
            UploadStore store = new BucketUploadStore(stranger, S3Server.BUCKET, "", PART_BYTES);

            assertThatIOException()
                    .isThrownBy(() -> store.fetch("UF-2026-07-0000-0001/x"))
                    .withMessageContaining("403");
        }
    }

    @Test
    void callsAMissingBucketAnOutage() {
        UploadStore store = new BucketUploadStore(s3, "missing", "", PART_BYTES);

        assertThatIOException()
                .isThrownBy(() -> store.fetch("UF-2026-07-0000-0001/x"))
                .withMessageContaining("missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s3://uploads           | uploads    | ''",
                "s3://uploads/          | uploads    | ''",
                "s3://uploads/usage     | uploads    | usage/",
                "s3://up_loads/usage/a/ | up_loads   | usage/a/",
            })
    void readsBucketAndPrefixFromTheAddress(String address, String bucket, String prefix) {
        assertThat(Buckets.name(URI.create(address))).isEqualTo(bucket);
        assertThat(Buckets.prefix(URI.create(address))).isEqualTo(prefix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:///usage", "s3:uploads", "ftp://somewhere/uploads", "uploads"})
    void refusesAnAddressThatNamesNoStore(String address) {
        RuntimeConfig config = RuntimeConfig.of(Settings.none().with(RuntimeConfig.UPLOADS_URL, address));

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> UploadStore.of(config))
                .withMessageContaining(RuntimeConfig.UPLOADS_URL)
                .withMessageContaining(address);
    }
}
