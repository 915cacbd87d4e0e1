package org.usageflow.gateway.projection;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.RecordError;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.UsageItem;
import org.usageflow.contract.avro.UsageSubscription;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.gateway.json.CellsJson;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.readmodel.ErrorsTable;
import org.usageflow.gateway.readmodel.RecordsTable;

/** The records of each file's newest generation, and their errors. The hot path of the projection. */
final class RecordProjector implements Projector<ValidatedRecord> {
    private static final int COLUMNS_OF_USAGE =
            RecordsTable.all().indexOf(RecordsTable.PARAMS) - RecordsTable.all().indexOf(RecordsTable.SUBSCRIPTION_ID);

    private final Generations generations;
    private final ReportedFiles reported;
    private final List<Arrived<ValidatedRecord>> taken = new ArrayList<>();
    private final CopyBuffer records = new CopyBuffer();
    private final CopyBuffer errors = new CopyBuffer();
    private final RecordCounts counts = new RecordCounts();
    private final ClosedCounts closed = new ClosedCounts();

    RecordProjector(Generations generations, ReportedFiles reported) {
        this.generations = generations;
        this.reported = reported;
    }

    @Override
    public Topic topic() {
        return Topics.VALIDATED;
    }

    @Override
    public Class<ValidatedRecord> type() {
        return ValidatedRecord.class;
    }

    @Override
    public void take(Arrived<ValidatedRecord> event) {
        ValidatedRecord validated = event.value();
        if (validated != null) {
            taken.add(event);
            generations.see(validated.getFileId(), validated.getGeneration());
        }
    }

    @Override
    public void write(ProjectionTransaction transaction) throws SQLException {
        for (Arrived<ValidatedRecord> event : taken) {
            ValidatedRecord validated = event.value();
            if (validated != null && generations.isCurrent(validated.getFileId(), validated.getGeneration())) {
                addRecord(validated, event);
                addErrors(validated);
                if (validated.getValid()) {
                    reported.seeRecord(validated.getFileId(), validated.getGeneration());
                }
                counts.add(validated, event.at());
                closed.add(validated.getFileId(), validated.getRow());
            }
        }
        transaction.copy(RecordsTable.RECORDS, RecordsTable.all(), records);
        transaction.copy(ErrorsTable.ERRORS, ErrorsTable.all(), errors);
        counts.write(transaction.sql());
        closed.writeWhereClosed(transaction.sql());
        taken.clear();
    }

    @Override
    public void forget() {
        taken.clear();
        records.clear();
        errors.clear();
        counts.forget();
        closed.clear();
    }

    private void addRecord(ValidatedRecord validated, Arrived<ValidatedRecord> event) {
        RecordCells cells = validated.getCells();
        records.text(validated.getFileId())
                .number(validated.getRow())
                .number(validated.getGeneration())
                .bool(validated.getValid())
                .instant(event.at())
                .text(cells.getRecordId())
                .text(cells.getRecordNote())
                .text(cells.getCategoryId())
                .text(cells.getItemSearchCriteria())
                .text(cells.getItemSearchValue())
                .text(cells.getAssetSearchCriteria())
                .text(cells.getAssetSearchValue());
        Usage usage = validated.getUsage();
        if (usage == null) {
            for (int i = 0; i < COLUMNS_OF_USAGE; i++) {
                records.nothing();
            }
        } else {
            addUsage(usage);
        }
        records.text(cells.getParams().isEmpty() ? null : Json.text(cells.getParams()))
                .text(validated.getValid() ? null : Json.text(CellsJson.ofColumns(cells)))
                .endRow();
    }

    private void addUsage(Usage usage) {
        UsageSubscription subscription = usage.getSubscription();
        UsageItem item = usage.getItem();
        records.text(subscription.getId())
                .text(present(subscription.getExternalId()))
                .text(present(subscription.getExternalUid()))
                .text(subscription.getHub().getId())
                .text(subscription.getHub().getName())
                .text(subscription.getCustomerId())
                .text(subscription.getCustomerName())
                .text(item.getId())
                .text(item.getMpn())
                .text(item.getName())
                .text(item.getUnit())
                .text(item.getType())
                .text(item.getPrecision())
                .text(item.getPeriod())
                .decimal(usage.getQuantity())
                .decimal(usage.getAmount())
                .number(usage.getTier())
                .instant(usage.getStartAt())
                .instant(usage.getEndAt());
    }

    /** Lists look identifiers of assets up among the assets first, where an empty one is none. */
    private static @Nullable String present(@Nullable String identifier) {
        return identifier == null || identifier.isEmpty() ? null : identifier;
    }

    private void addErrors(ValidatedRecord validated) {
        int position = 0;
        for (RecordError error : validated.getErrors()) {
            errors.text(validated.getFileId())
                    .number(validated.getRow())
                    .number(position)
                    .number(validated.getGeneration())
                    .text(validated.getSheet())
                    .text(error.getCode())
                    .text(error.getColumn())
                    .text(error.getMessage())
                    .text(error.getRawValue())
                    .endRow();
            position++;
        }
    }
}
