package org.usageflow.gateway.check;

import java.io.IOException;
import java.nio.file.Path;
import org.usageflow.contract.check.CatalogueSource;
import org.usageflow.contract.check.CheckReport;
import org.usageflow.contract.check.CheckScope;

/** Judges the rows of a usage file as an upload would. The gateway knows no rule: who starts it gives it one that does. */
@FunctionalInterface
public interface FileChecker {
    /**
     * Judges every row.
     *
     * @param file where the bytes lie; they stay as they are
     * @param scope what the rows are judged by
     * @param pulse called again and again meanwhile; what it throws ends the check
     */
    CheckReport check(Path file, CheckScope scope, CatalogueSource catalogue, Runnable pulse) throws IOException;
}
