package org.usageflow.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.usageflow.runtime.config.Settings;
import picocli.CommandLine.Option;

/** Where a command's settings come from. Later ones win: file, environment, options. */
final class SettingsOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "Settings file, a line each: name=value.")
    private @Nullable Path file;

    @Option(
            names = {"-s", "--set"},
            paramLabel = "NAME=VALUE",
            description = "One setting; docs/reference/settings.md lists them all.")
    private Map<String, String> values = new TreeMap<>();

    Settings settings() {
        Settings fromFile = file == null ? Settings.none() : Settings.ofFile(file);
        return fromFile.with(Settings.ofEnvironment(System.getenv())).with(new Settings(values));
    }
}
