package org.usageflow.gateway.rule;

import static org.usageflow.gateway.readmodel.FilesTable.CREATED_AT;
import static org.usageflow.gateway.readmodel.FilesTable.EMITTED;
import static org.usageflow.gateway.readmodel.FilesTable.ENVIRONMENT;
import static org.usageflow.gateway.readmodel.FilesTable.EVENTS;
import static org.usageflow.gateway.readmodel.FilesTable.FILES;
import static org.usageflow.gateway.readmodel.FilesTable.GENERATION;
import static org.usageflow.gateway.readmodel.FilesTable.ID;
import static org.usageflow.gateway.readmodel.FilesTable.INVALID;
import static org.usageflow.gateway.readmodel.FilesTable.PERIOD_START_AT;
import static org.usageflow.gateway.readmodel.FilesTable.PRODUCT;
import static org.usageflow.gateway.readmodel.FilesTable.PROVIDER;
import static org.usageflow.gateway.readmodel.FilesTable.STATUS;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.PastFile;
import org.usageflow.contract.avro.Tally;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.RecordsTable;

/** Reads submitted files, their records and what was accepted before, as usage rules look at them. Thread-safe. */
final class PastFiles {
    private static final int FETCH_ROWS = 2_000;
    private static final Field<Instant> SUBMITTED_AT = moment("submitted");
    private static final Field<Instant> ACCEPTED_AT = moment("accepted");
    private static final List<String> DECIDED =
            List.of(UsageFileStatus.ACCEPTED.apiName(), UsageFileStatus.CLOSED.apiName());

    private final DSLContext sql;

    /**
     * A submitted file.
     *
     * @param file as far as rules look at it
     */
    record Submitted(UsageFile file, String status, Instant submittedAt) {}

    PastFiles(DSLContext sql) {
        this.sql = sql;
    }

    private static Field<Instant> moment(String what) {
        return DSL.field("({0} -> {1} ->> 'at')::timestamptz", SQLDataType.INSTANT, EVENTS, DSL.inline(what));
    }

    /** Those of a product that a distributor can see, by id. */
    List<Submitted> byId(Caller caller, String productId, Collection<String> ids) {
        return files(caller, productId, ID.in(ids));
    }

    /** Those of a product that a distributor can see and that were submitted in a time. */
    List<Submitted> byTime(Caller caller, String productId, Instant from, Instant to) {
        return files(caller, productId, SUBMITTED_AT.between(from, to));
    }

    private List<Submitted> files(Caller caller, String productId, Condition wanted) {
        List<Field<?>> columns = new ArrayList<>(FilesTable.all());
        columns.add(SUBMITTED_AT.as("submitted_at"));
        return sql.select(columns)
                .from(FILES)
                .where(Visibility.ofFiles(caller)
                        .and(PRODUCT.id().eq(productId))
                        .and(SUBMITTED_AT.isNotNull())
                        .and(wanted))
                .orderBy(CREATED_AT.desc(), ID.desc())
                .fetch(row -> submitted(row));
    }

    private Submitted submitted(Record row) {
        UsageFile file = RuleEvents.file(row, validOf(row.get(ID)), row.get(EMITTED), row.get(INVALID));
        return new Submitted(file, row.get(STATUS), row.get("submitted_at", Instant.class));
    }

    private Tally validOf(String fileId) {
        return sql.select(DSL.count(), sum(RecordsTable.QUANTITY), sum(RecordsTable.AMOUNT))
                .from(RecordsTable.RECORDS)
                .where(RecordsTable.FILE_ID.eq(fileId).and(RecordsTable.VALID))
                .fetchSingle(row -> new Tally((long) row.value1(), row.value2(), row.value3()));
    }

    private static Field<BigDecimal> sum(Field<BigDecimal> column) {
        return DSL.coalesce(DSL.sum(column), DSL.inline(BigDecimal.ZERO));
    }

    /** Shows the valid records of a file in the order of their rows. */
    void records(String fileId, Consumer<ValidatedRecord> visitor) {
        sql.transaction(transaction -> {
            try (Cursor<Record> rows = transaction
                    .dsl()
                    .select(RecordsTable.all())
                    .from(RecordsTable.RECORDS)
                    .where(RecordsTable.FILE_ID.eq(fileId).and(RecordsTable.VALID))
                    .orderBy(RecordsTable.ROW_NUMBER)
                    .fetchSize(FETCH_ROWS)
                    .fetchLazy()) {
                rows.forEach(row -> visitor.accept(RuleEvents.record(row)));
            }
        });
    }

    /** What was accepted before, of every subscription, item and tier that a file reports. */
    Map<String, List<PastFile>> past(Submitted submitted) {
        UsageFile file = submitted.file();
        Table<Record> own = RecordsTable.RECORDS.as("own");
        Condition reported = DSL.exists(DSL.selectOne()
                .from(own)
                .where(DSL.field(DSL.name("own", "file_id"), SQLDataType.CLOB).eq(file.getId()))
                .and(DSL.field(DSL.name("own", "subscription_id"), SQLDataType.CLOB)
                        .eq(RecordsTable.SUBSCRIPTION_ID))
                .and(DSL.field(DSL.name("own", "item_id"), SQLDataType.CLOB).eq(RecordsTable.ITEM_ID))
                .and(DSL.field(DSL.name("own", "tier"), SQLDataType.INTEGER).isNotDistinctFrom(RecordsTable.TIER)));
        Map<String, List<PastFile>> past = new HashMap<>();
        sql.select(
                        RecordsTable.SUBSCRIPTION_ID,
                        RecordsTable.ITEM_ID,
                        RecordsTable.TIER,
                        ID,
                        PERIOD_START_AT,
                        ACCEPTED_AT.as("accepted_at"),
                        DSL.sum(RecordsTable.QUANTITY).as("quantity"))
                .from(RecordsTable.RECORDS)
                .join(FILES)
                .on(ID.eq(RecordsTable.FILE_ID).and(GENERATION.eq(RecordsTable.GENERATION)))
                .where(PRODUCT.id().eq(file.getProduct().getId()))
                .and(PROVIDER.id().eq(file.getProvider().getId()))
                .and(ENVIRONMENT.eq(file.getEnvironment()))
                .and(STATUS.in(DECIDED))
                .and(PERIOD_START_AT.lt(file.getPeriodStartAt()))
                .and(ACCEPTED_AT.lt(submitted.submittedAt()))
                .and(RecordsTable.VALID)
                .and(reported)
                .groupBy(
                        RecordsTable.SUBSCRIPTION_ID,
                        RecordsTable.ITEM_ID,
                        RecordsTable.TIER,
                        ID,
                        PERIOD_START_AT,
                        ACCEPTED_AT)
                .forEach(row -> past.computeIfAbsent(RuleEvents.historyKey(row), key -> new ArrayList<>())
                        .add(new PastFile(
                                row.get(ID),
                                row.get(PERIOD_START_AT),
                                row.get("accepted_at", Instant.class),
                                row.get("quantity", BigDecimal.class))));
        return past;
    }
}
