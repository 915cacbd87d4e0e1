package org.usageflow.cli.server;

import java.nio.file.Path;
import org.usageflow.runtime.config.Settings;

/**
 * What {@code server} and {@code demo} start.
 *
 * @param dataDir where everything lies
 * @param ports ports to open
 * @param settings settings on top; naming an outside broker, registry or database there leaves the embedded one out
 */
public record ServerOptions(Path dataDir, ServerPorts ports, Settings settings) {}
