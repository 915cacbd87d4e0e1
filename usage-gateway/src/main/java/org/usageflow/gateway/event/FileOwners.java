package org.usageflow.gateway.event;

import org.jooq.Record;
import org.usageflow.gateway.http.Party;
import org.usageflow.gateway.readmodel.FilesTable;

/** What an event about a file's records tells of the file, and of whom it concerns. */
public record FileOwners(
        Party file,
        Party vendor,
        Party provider,
        Party contract,
        Party marketplace,
        Party product,
        String environment) {

    /** From a row of {@code files}. */
    public static FileOwners of(Record row) {
        return new FileOwners(
                new Party(row.get(FilesTable.ID), row.get(FilesTable.NAME)),
                Party.of(FilesTable.VENDOR.get(row)),
                Party.of(FilesTable.PROVIDER.get(row)),
                Party.of(FilesTable.CONTRACT.get(row)),
                Party.of(FilesTable.MARKETPLACE.get(row)),
                Party.of(FilesTable.PRODUCT.get(row)),
                row.get(FilesTable.ENVIRONMENT));
    }
}
