package org.usageflow.gateway.projection;

import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.LedgerEntry;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.ledger.EntryJson;
import org.usageflow.gateway.readmodel.LedgerTable;

/** The ledger, entry by entry; entries are only ever added. */
final class LedgerProjector implements Projector<LedgerEntry> {
    private final CopyBuffer rows = new CopyBuffer();

    @Override
    public Topic topic() {
        return Topics.LEDGER;
    }

    @Override
    public Class<LedgerEntry> type() {
        return LedgerEntry.class;
    }

    @Override
    public void take(Arrived<LedgerEntry> arrived) {
        LedgerEntry entry = arrived.value();
        if (entry == null) {
            return;
        }
        EntryJson json = EntryJson.of(entry);
        rows.text(entry.getFileId())
                .number(entry.getSequence())
                .number(entry.getGeneration())
                .instant(entry.getAt())
                .text(entry.getCurrency())
                .text(json.kind())
                .text(json.name())
                .text(Json.text(json.body()))
                .text(Json.text(List.copyOf(entry.getImbalances())))
                .text(HexFormat.of().formatHex(entry.getPrevious().bytes()))
                .text(HexFormat.of().formatHex(entry.getHash().bytes()))
                .endRow();
    }

    @Override
    public void write(ProjectionTransaction transaction) throws SQLException {
        transaction.copy(LedgerTable.LEDGER, LedgerTable.all(), rows);
    }

    @Override
    public void forget() {
        rows.clear();
    }
}
