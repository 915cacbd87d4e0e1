package org.usageflow.gateway.suspense;

import static org.usageflow.gateway.readmodel.SuspenseTables.CELLS;
import static org.usageflow.gateway.readmodel.SuspenseTables.FILE_ID;
import static org.usageflow.gateway.readmodel.SuspenseTables.GENERATION;
import static org.usageflow.gateway.readmodel.SuspenseTables.ROW_NUMBER;
import static org.usageflow.gateway.readmodel.SuspenseTables.VERSION;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.CorrectRows;
import org.usageflow.contract.avro.CorrectedRow;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.SuspendedRowVersion;
import org.usageflow.contract.avro.SuspenseEvent;
import org.usageflow.contract.avro.WriteOffRows;
import org.usageflow.gateway.command.SuspenseGateway;
import org.usageflow.gateway.json.CellsJson;

/** Changes suspended rows, some hundred at a time: each by the version that was read. Thread-safe. */
final class SuspenseChanges {
    private static final int BATCH_ROWS = 500;

    /** What a command may hold, below the size of a message that brokers take. */
    private static final int BATCH_CHARACTERS = 200_000;

    private final SuspenseQueries queries;
    private final SuspenseGateway gateway;

    SuspenseChanges(SuspenseQueries queries, SuspenseGateway gateway) {
        this.queries = queries;
        this.gateway = gateway;
    }

    /**
     * What became of rows.
     *
     * @param refused rows that somebody else changed meanwhile
     */
    record Outcome(int changed, int refused) {
        static final Outcome NOTHING = new Outcome(0, 0);

        Outcome plus(SuspenseEvent event) {
            return new Outcome(
                    changed + event.getRows().size(),
                    refused + event.getRefused().size());
        }
    }

    Outcome correct(Actor actor, @Nullable String reason, Condition which, CellChanges cells) {
        return eachBatch(which, rows -> send(actor, reason, rows, new CorrectRows(corrected(rows, cells))));
    }

    Outcome writeOff(Actor actor, String reason, Condition which) {
        return eachBatch(which, rows -> send(actor, reason, rows, new WriteOffRows(seen(rows))));
    }

    /** Sends a command about the rows of one file. */
    SuspenseEvent send(Actor actor, @Nullable String reason, List<Record> rows, Object body) {
        Record first = rows.getFirst();
        return gateway.send(first.get(FILE_ID), first.get(GENERATION), actor, reason, body);
    }

    private static List<CorrectedRow> corrected(List<Record> rows, CellChanges cells) {
        return rows.stream()
                .map(row -> {
                    RecordCells before = CellsJson.cells(row.get(CELLS));
                    return new CorrectedRow(row.get(ROW_NUMBER), row.get(VERSION), before, cells.applyTo(before));
                })
                .toList();
    }

    private static List<SuspendedRowVersion> seen(List<Record> rows) {
        return rows.stream()
                .map(row -> new SuspendedRowVersion(row.get(ROW_NUMBER), row.get(VERSION)))
                .toList();
    }

    /** Shows open rows in batches, each of one file. */
    Outcome eachBatch(Condition which, Function<List<Record>, SuspenseEvent> sender) {
        Outcome[] outcome = {Outcome.NOTHING};
        each(which, rows -> outcome[0] = outcome[0].plus(sender.apply(rows)));
        return outcome[0];
    }

    private void each(Condition which, Consumer<List<Record>> taker) {
        String file = "";
        int row = 0;
        List<Record> page;
        do {
            page = queries.page(which.and(SuspenseQueries.isOpen()), file, row, BATCH_ROWS);
            batches(page).forEach(taker);
            if (!page.isEmpty()) {
                file = page.getLast().get(FILE_ID);
                row = page.getLast().get(ROW_NUMBER);
            }
        } while (page.size() == BATCH_ROWS);
    }

    private static List<List<Record>> batches(List<Record> page) {
        List<List<Record>> batches = new ArrayList<>();
        int characters = 0;
        for (Record row : page) {
            int own = row.get(CELLS).data().length();
            boolean fits = !batches.isEmpty()
                    && batches.getLast().getFirst().get(FILE_ID).equals(row.get(FILE_ID))
                    && characters + own <= BATCH_CHARACTERS;
            if (!fits) {
                batches.add(new ArrayList<>());
                characters = 0;
            }
            batches.getLast().add(row);
            characters += own;
        }
        return batches;
    }
}
