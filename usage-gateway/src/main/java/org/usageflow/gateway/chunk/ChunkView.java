package org.usageflow.gateway.chunk;

import static org.usageflow.gateway.readmodel.ChunksTable.BINDING_EXTERNAL_ID;
import static org.usageflow.gateway.readmodel.ChunksTable.CLOSED;
import static org.usageflow.gateway.readmodel.ChunksTable.EVENTS;
import static org.usageflow.gateway.readmodel.ChunksTable.EXTERNAL_BILLING_ID;
import static org.usageflow.gateway.readmodel.ChunksTable.EXTERNAL_BILLING_NOTE;
import static org.usageflow.gateway.readmodel.ChunksTable.EXTERNAL_ID;
import static org.usageflow.gateway.readmodel.ChunksTable.FILE_ID;
import static org.usageflow.gateway.readmodel.ChunksTable.FILE_NAME;
import static org.usageflow.gateway.readmodel.ChunksTable.HUB;
import static org.usageflow.gateway.readmodel.ChunksTable.ID;
import static org.usageflow.gateway.readmodel.ChunksTable.MARKETPLACE;
import static org.usageflow.gateway.readmodel.ChunksTable.OUTDATED;
import static org.usageflow.gateway.readmodel.ChunksTable.PRODUCT;
import static org.usageflow.gateway.readmodel.ChunksTable.PROVIDER;
import static org.usageflow.gateway.readmodel.ChunksTable.RECORDS;
import static org.usageflow.gateway.readmodel.ChunksTable.REPORTING_SCHEMA;
import static org.usageflow.gateway.readmodel.ChunksTable.STATUS;
import static org.usageflow.gateway.readmodel.ChunksTable.VENDOR;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.http.Party;
import org.usageflow.gateway.json.Json;

/** A chunk as the API shows it. Source: PartUsageFile of the original's API. */
public record ChunkView(
        String id,
        String status,
        boolean outdated,
        File usagefile,
        Binding binding,
        Party marketplace,
        Party provider,
        Party vendor,
        Party product,
        @Nullable String externalId,
        @Nullable String externalBillingId,
        @Nullable String externalBillingNote,
        Stats stats,
        JsonNode events) {

    record File(String id, String name, String schema) {}

    record Binding(Party hub, @Nullable String externalId) {}

    /** Records of the chunk: all of them, those that wait to be billed, and the billed ones. */
    record Stats(long uploaded, long accepted, long closed) {}

    /** A chunk from a row of {@code chunks}. */
    public static ChunkView of(Record row) {
        long records = row.get(RECORDS);
        long closed = row.get(CLOSED);
        return new ChunkView(
                row.get(ID),
                row.get(STATUS),
                row.get(OUTDATED),
                new File(
                        row.get(FILE_ID),
                        row.get(FILE_NAME),
                        row.get(REPORTING_SCHEMA).toLowerCase(Locale.ROOT)),
                new Binding(Party.of(HUB.get(row)), row.get(BINDING_EXTERNAL_ID)),
                Party.of(MARKETPLACE.get(row)),
                Party.of(PROVIDER.get(row)),
                Party.of(VENDOR.get(row)),
                Party.of(PRODUCT.get(row)),
                row.get(EXTERNAL_ID),
                row.get(EXTERNAL_BILLING_ID),
                row.get(EXTERNAL_BILLING_NOTE),
                new Stats(records, records - closed, closed),
                Json.own(row.get(EVENTS)));
    }
}
