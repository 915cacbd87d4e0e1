package org.usageflow.cli;

import java.nio.file.Path;

/** Decides where log lines go, before anything logs. */
final class Logs {
    private Logs() {}

    /** Lines to the console and to {@code logs/usageflow.log} below the data directory. */
    static void toConsoleAndFile(Path dataDir) {
        configure(dataDir, "INFO");
    }

    /** Lines to the file only, so that the console belongs to the command. */
    static void toFile(Path dataDir) {
        configure(dataDir, "OFF");
    }

    private static void configure(Path dataDir, String consoleLevel) {
        System.setProperty("usageflow.log.dir", dataDir.resolve("logs").toString());
        System.setProperty("usageflow.log.console", consoleLevel);
    }
}
