package org.usageflow.cli.ledger;

import java.util.Optional;
import org.usageflow.runtime.StageContext;

/** Reads accounts from the ledger's topic. */
public final class FileAccounts {
    private FileAccounts() {}

    /** The account of one file; empty when the ledger has none. */
    public static Optional<FileAccount> read(StageContext context, String fileId) {
        return Optional.ofNullable(new LedgerReader(context, difference -> {})
                .read(new TopicScan(context.config(), difference -> {}))
                .get(fileId));
    }
}
