package org.usageflow.cli.bench;

import java.nio.file.Path;
import org.usageflow.contract.ReportingSchema;

/**
 * What to measure.
 *
 * @param rows records of the measured file
 * @param warmUpRows records of the file that goes through before it
 * @param schema reporting schema of both
 * @param dataDir where the server's data and the files lie
 */
public record BenchOptions(long rows, long warmUpRows, ReportingSchema schema, Path dataDir) {}
