package org.usageflow.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeConfigTest {
    @Test
    void needsNoSettings() {
        RuntimeConfig config = RuntimeConfig.of(Settings.none());

        assertThat(config.bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(config.registry()).containsOnly(Map.entry("schema.registry.url", "http://127.0.0.1:8081"));
        assertThat(config.shards()).isEqualTo(6);
        assertThat(config.replication()).isEqualTo((short) 1);
        assertThat(config.commitInterval()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.bucket().endpoint()).isEmpty();
        assertThat(config.bucket().key()).isEmpty();
    }

    @Test
    void keepsUploadsBelowTheDataDirectoryUnlessToldOtherwise() {
        Settings settings = Settings.none().with(RuntimeConfig.DATA_DIR, "/var/lib/usageflow/../usageflow");

        assertThat(RuntimeConfig.of(settings).dataDir()).isEqualTo(Path.of("/var/lib/usageflow"));
        assertThat(Path.of(RuntimeConfig.of(settings).uploads())).isEqualTo(Path.of("/var/lib/usageflow/uploads"));
        assertThat(RuntimeConfig.of(settings.with(RuntimeConfig.UPLOADS_URL, "file:///var/uploads"))
                        .uploads())
                .isEqualTo(URI.create("file:///var/uploads"));
    }

    @Test
    void handsEverythingBelowKafkaToTheClients() {
        Settings settings = new Settings(Map.of(
                "kafka.bootstrap.servers", "a:9092",
                "kafka.security.protocol", "SASL_SSL",
                "kafka.sasl.mechanism", "SCRAM-SHA-512"));

        assertThat(RuntimeConfig.of(settings).clientSettings())
                .containsOnly(
                        Map.entry("bootstrap.servers", "a:9092"),
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("sasl.mechanism", "SCRAM-SHA-512"));
    }

    @Test
    void handsEverythingBelowSchemaRegistryToItsClient() {
        Settings settings = new Settings(Map.of(
                "schema.registry.url", "https://registry",
                "schema.registry.basic.auth.user.info", "ada:secret"));

        assertThat(RuntimeConfig.of(settings).registry())
                .containsEntry("schema.registry.url", "https://registry")
                .containsEntry("basic.auth.user.info", "ada:secret");
    }

    @Test
    void readsHowToReachABucket() {
        BucketAccess bucket = RuntimeConfig.of(new Settings(Map.of(
                        RuntimeConfig.UPLOADS_S3_ENDPOINT, "http://127.0.0.1:9000",
                        RuntimeConfig.UPLOADS_S3_REGION, "eu-central-1",
                        RuntimeConfig.UPLOADS_S3_ACCESS_KEY, "id",
                        RuntimeConfig.UPLOADS_S3_SECRET_KEY, "s3cr3t",
                        RuntimeConfig.UPLOADS_S3_PATH_STYLE, "true")))
                .bucket();

        assertThat(bucket.endpoint()).contains(URI.create("http://127.0.0.1:9000"));
        assertThat(bucket.region()).isEqualTo("eu-central-1");
        assertThat(bucket.pathStyle()).isTrue();
        assertThat(bucket.key()).hasValueSatisfying(key -> {
            assertThat(key.id()).isEqualTo("id");
            assertThat(key.secret().value()).isEqualTo("s3cr3t");
        });
        assertThat(bucket.toString()).doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource({
        "topics.shards, 0",
        "topics.shards, many",
        "topics.replication, 0",
        "streams.threads, 65",
        "commit.interval.ms, 9",
        "state.memory.bytes, 1024",
        "uploads.url, 'file:///no address'",
        "uploads.s3.endpoint, 127.0.0.1:9000",
        "uploads.s3.endpoint, 'http://no address'",
        "uploads.s3.path.style, perhaps",
        "uploads.s3.access.key, without-its-secret",
        "uploads.s3.secret.key, without-its-key",
    })
    void namesAWrongSetting(String setting, String value) {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> RuntimeConfig.of(Settings.none().with(setting, value)))
                .withMessageContaining(setting);
    }

    @Test
    void documentsEverySetting() {
        assertThat(RuntimeConfig.DEFINITION.configKeys().values())
                .allSatisfy(key -> assertThat(key.documentation).as(key.name).isNotBlank());
    }
}
