package org.usageflow.gateway.record;

import static org.usageflow.gateway.readmodel.FilesTable.FILES;
import static org.usageflow.gateway.readmodel.FilesTable.NAME;
import static org.usageflow.gateway.readmodel.FilesTable.PRODUCT;
import static org.usageflow.gateway.readmodel.FilesTable.REPORTING_SCHEMA;
import static org.usageflow.gateway.readmodel.RecordsTable.AMOUNT;
import static org.usageflow.gateway.readmodel.RecordsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.TIER;
import static org.usageflow.gateway.readmodel.SumsTables.CREATED_FROM;
import static org.usageflow.gateway.readmodel.SumsTables.CREATED_TO;
import static org.usageflow.gateway.readmodel.SumsTables.END_FROM;
import static org.usageflow.gateway.readmodel.SumsTables.END_TO;
import static org.usageflow.gateway.readmodel.SumsTables.START_FROM;
import static org.usageflow.gateway.readmodel.SumsTables.START_TO;
import static org.usageflow.gateway.readmodel.SumsTables.TOTALS;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_FILE_ID;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_GENERATION;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_INVALID;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.readmodel.AssetHints;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.rql.Condition.And;
import org.usageflow.rql.Condition.Comparison;
import org.usageflow.rql.Condition.Empty;
import org.usageflow.rql.Condition.In;
import org.usageflow.rql.Condition.IsNull;
import org.usageflow.rql.Condition.Like;
import org.usageflow.rql.Condition.Not;
import org.usageflow.rql.Condition.Or;
import org.usageflow.rql.Condition.Question;
import org.usageflow.rql.Operator;
import org.usageflow.rql.Position;
import org.usageflow.rql.Query;
import org.usageflow.rql.Value;

/**
 * Which files the records that a query wants can lie in: those that the caller sees, of the file that it names, and whose records'
 * times reach as far as it asks for. Records of other files are passed over by the index then, and not looked at one by one: a
 * file of another vendor may have a million of them. Thread-safe.
 */
final class FileHints {
    /** More would take longer to send and to plan with than they save. */
    private static final int FILES_MAX = 5_000;

    private static final ListFields OF_FILES = ListFields.builder()
            .text(FilesTable.ID, false, SummedRecords.NAMES_OF_FILE)
            .word(DSL.lower(REPORTING_SCHEMA), false, "usagefile.schema")
            .text(NAME, false, "usagefile.name")
            .text(PRODUCT.id(), false, "product.id", "product_id")
            .build();
    private static final List<String> WITH_TIERS = schemas(ReportingSchema::needsTier);
    private static final List<String> WITHOUT_AMOUNTS = schemas(schema -> !schema.needsAmount());
    private static final ListFields OF_TIERS =
            ListFields.builder().whole(TIER, false, "tier").build();
    private static final ListFields OF_AMOUNTS =
            ListFields.builder().number(AMOUNT, false, "amount").build();
    private static final ListFields EARLIEST = times(CREATED_FROM, START_FROM, END_FROM);
    private static final ListFields LATEST = times(CREATED_TO, START_TO, END_TO);

    private final DSLContext sql;

    FileHints(DSLContext sql) {
        this.sql = sql;
    }

    private static List<String> schemas(Predicate<ReportingSchema> wanted) {
        return Arrays.stream(ReportingSchema.values())
                .filter(wanted)
                .map(ReportingSchema::apiName)
                .toList();
    }

    private static ListFields times(Field<Instant> created, Field<Instant> start, Field<Instant> end) {
        return ListFields.builder()
                .time(created, false, "created_time")
                .time(start, false, "start_date", "usage_start_time")
                .time(end, false, "end_date")
                .build();
    }

    /**
     * What follows for the files of records; it never excludes one with a record that the query wants.
     *
     * @param few whether few records are looked at anyway, whatever file they are in
     */
    Condition narrow(Caller caller, Query query, boolean few) {
        List<Condition> about = query.condition().stream()
                .flatMap(org.usageflow.rql.Condition::conjuncts)
                .flatMap(part -> ofFile(caller, part))
                .toList();
        if (about.isEmpty() && (few || Visibility.seesAllFiles(caller))) {
            return DSL.noCondition();
        }
        List<String> files = sql.select(FilesTable.ID)
                .from(FILES)
                .join(TOTALS)
                .on(TOTAL_FILE_ID.eq(FilesTable.ID).and(TOTAL_GENERATION.eq(FilesTable.GENERATION)))
                .where(Visibility.ofFiles(caller).and(DSL.and(about)))
                .limit(FILES_MAX + 1)
                .fetch(FilesTable.ID);
        return files.size() > FILES_MAX ? DSL.noCondition() : FILE_ID.eq(DSL.any(files.toArray(String[]::new)));
    }

    private static Stream<Condition> ofFile(Caller caller, org.usageflow.rql.Condition part) {
        if (OF_FILES.cover(part)) {
            return Stream.of(OF_FILES.condition(part));
        }
        if (OF_TIERS.cover(part) && part instanceof Question question && AssetHints.needsValue(question)) {
            return Stream.of(DSL.lower(REPORTING_SCHEMA).in(WITH_TIERS));
        }
        if (OF_AMOUNTS.cover(part) && part instanceof IsNull isNull && !isNull.negated()) {
            return Stream.of(withoutAmounts(caller));
        }
        return LATEST.cover(part) ? ofTime(part) : Stream.empty();
    }

    /** Every valid record of the other schemas has an amount. */
    private static Condition withoutAmounts(Caller caller) {
        Condition ofSchema = DSL.lower(REPORTING_SCHEMA).in(WITHOUT_AMOUNTS);
        return Visibility.seesSuspended(caller) ? ofSchema.or(TOTAL_INVALID.gt(0L)) : ofSchema;
    }

    private static Stream<Condition> ofTime(org.usageflow.rql.Condition part) {
        return switch (part) {
            case Comparison comparison -> ofTime(comparison);
            case In in
            when !in.negated() ->
                Stream.of(DSL.or(in.values().stream()
                        .map(value -> around(in.field(), value))
                        .toList()));
            case In in -> Stream.empty();
            case And and -> Stream.empty();
            case Or or -> Stream.empty();
            case Not not -> Stream.empty();
            case Like like -> Stream.empty();
            case IsNull isNull -> Stream.empty();
            case Empty empty -> Stream.empty();
        };
    }

    private static Stream<Condition> ofTime(Comparison comparison) {
        return switch (comparison.operator()) {
            case EQ -> Stream.of(around(comparison.field(), comparison.value()));
            case GT, GE -> Stream.of(LATEST.condition(comparison));
            case LT, LE -> Stream.of(EARLIEST.condition(comparison));
            case NE -> Stream.empty();
        };
    }

    private static Condition around(String field, Value time) {
        return EARLIEST.condition(new Comparison(field, Operator.LE, time, Position.UNKNOWN))
                .and(LATEST.condition(new Comparison(field, Operator.GE, time, Position.UNKNOWN)));
    }
}
