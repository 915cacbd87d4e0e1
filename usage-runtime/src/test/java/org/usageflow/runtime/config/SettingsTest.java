package org.usageflow.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    private Path directory;

    @Test
    void readsAPropertiesFile() throws IOException {
        Path file = Files.writeString(directory.resolve("usageflow.properties"), """
                # production
                kafka.bootstrap.servers=a:9092,b:9092
                topics.prefix = prod.
                """);

        assertThat(Settings.ofFile(file).values())
                .containsOnly(
                        Map.entry("kafka.bootstrap.servers", "a:9092,b:9092"), Map.entry("topics.prefix", "prod."));
    }

    @Test
    void namesAFileThatIsNotThere() {
        Path missing = directory.resolve("missing.properties");

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> Settings.ofFile(missing))
                .withMessageContaining(missing.toString());
    }

    @Test
    void namesAFileThatIsNoPropertiesFile() throws IOException {
        Path file = Files.writeString(directory.resolve("broken.properties"), "topics.prefix=\\uZZZZ");

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> Settings.ofFile(file))
                .withMessageContaining(file.toString());
    }

    @Test
    void takesOnlyItsOwnVariablesOfTheEnvironment() {
        Settings settings = Settings.ofEnvironment(Map.of(
                "USAGEFLOW_KAFKA_BOOTSTRAP_SERVERS", "a:9092", "KAFKA_BOOTSTRAP_SERVERS", "b:9092", "HOME", "/root"));

        assertThat(settings.values()).containsOnly(Map.entry("kafka.bootstrap.servers", "a:9092"));
    }

    @Test
    void findsEverySettingUnderTheNameOfItsVariable() {
        for (String setting : RuntimeConfig.DEFINITION.names()) {
            String variable = Settings.variableName(setting);

            assertThat(Settings.ofEnvironment(Map.of(variable, "x")).get(setting))
                    .as(variable)
                    .contains("x");
        }
    }

    @Test
    void letsTheLaterSourceWin() {
        Settings file = new Settings(Map.of("topics.prefix", "file.", "instance.id", "1"));
        Settings environment = new Settings(Map.of("topics.prefix", "environment."));

        Settings merged = file.with(environment).with("instance.id", "2");

        assertThat(merged.values())
                .containsOnly(Map.entry("topics.prefix", "environment."), Map.entry("instance.id", "2"));
    }

    @Test
    void cutsThePrefixOffWhatLiesBelowIt() {
        Settings settings =
                new Settings(Map.of("kafka.security.protocol", "SSL", "kafkas", "no", "topics.prefix", "p"));

        assertThat(settings.below("kafka.")).containsOnly(Map.entry("security.protocol", "SSL"));
    }

    @Test
    void answersNothingForWhatIsNotSet() {
        assertThat(Settings.none().get("topics.prefix")).isEmpty();
    }
}
