package org.usageflow.gateway.reconciliation;

import java.nio.file.Path;
import java.util.Optional;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.reconcile.ReconciliationReader;

/**
 * What a reconciliation is about.
 *
 * @param fileId UF-…
 * @param chunkId UFC-…, where it names one
 */
record About(String fileId, Optional<String> chunkId) {
    /** Reads on until the file is known: the general tab tells it, or else the first id of a record. */
    static Optional<About> read(Path workbook) {
        try (ReconciliationReader reader = ReconciliationReader.open(workbook, ReadLimits.DEFAULTS)) {
            boolean more = true;
            while (more && reader.fileId().isEmpty()) {
                more = reader.next().isPresent();
            }
            return reader.fileId().map(fileId -> new About(fileId, reader.chunkId()));
        }
    }
}
