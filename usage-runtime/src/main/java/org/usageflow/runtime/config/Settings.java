package org.usageflow.runtime.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Raw settings of a process, by name. Later sources win: file, environment, options.
 *
 * <p>The environment variable of a setting is its name in upper case with underscores for dots, after
 * {@code USAGEFLOW_}: {@code kafka.bootstrap.servers} is {@code USAGEFLOW_KAFKA_BOOTSTRAP_SERVERS}.
 */
public record Settings(Map<String, String> values) {
    private static final String ENVIRONMENT_PREFIX = "USAGEFLOW_";

    public Settings {
        values = Map.copyOf(values);
    }

    public static Settings none() {
        return new Settings(Map.of());
    }

    /** Reads a properties file; what can not be read is a {@link SettingsException}. */
    public static Settings ofFile(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException("The settings file " + file + " can not be read: " + e.getMessage(), e);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return new Settings(values);
    }

    /** Takes the variables that begin with {@code USAGEFLOW_}. */
    public static Settings ofEnvironment(Map<String, String> environment) {
        Map<String, String> values = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(ENVIRONMENT_PREFIX)) {
                values.put(settingName(name), value);
            }
        });
        return new Settings(values);
    }

    private static String settingName(String variable) {
        return variable.substring(ENVIRONMENT_PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '.');
    }

    /** Name of the environment variable of a setting. */
    public static String variableName(String setting) {
        return ENVIRONMENT_PREFIX + setting.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** These settings with others on top. */
    public Settings with(Settings others) {
        Map<String, String> merged = new TreeMap<>(values);
        merged.putAll(others.values);
        return new Settings(merged);
    }

    public Settings with(String name, String value) {
        return with(new Settings(Map.of(name, value)));
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Settings below a prefix, with the prefix cut off. */
    public Map<String, String> below(String prefix) {
        Map<String, String> found = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }
}
