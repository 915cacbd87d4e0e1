package org.usageflow.gateway.record;

import static org.usageflow.gateway.readmodel.FilesTable.FILES;
import static org.usageflow.gateway.readmodel.FilesTable.NAME;
import static org.usageflow.gateway.readmodel.FilesTable.PRODUCT;
import static org.usageflow.gateway.readmodel.FilesTable.REPORTING_SCHEMA;
import static org.usageflow.gateway.readmodel.RecordsTable.CREATED_AT;
import static org.usageflow.gateway.readmodel.RecordsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.SumsTables.CREATED;

import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.readmodel.AssetHints;
import org.usageflow.gateway.readmodel.FileRanges;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.rql.Ordering;
import org.usageflow.rql.Query;

/**
 * Which files the records that a query wants can lie in: those that the caller sees, of the file that it names, and whose records'
 * times, numbers and assets reach as far as it asks for. Records of other files are passed over by the index then, and not looked at
 * one by one: a file of another vendor may have a million of them. Thread-safe.
 */
final class FileHints {
    /** More would take longer to send and to plan with than they save; of those the first and the last are known. */
    private static final int FILES_MAX = 5_000;

    private static final Field<String> LEAST = DSL.min(FilesTable.ID);
    private static final Field<String> GREATEST = DSL.max(FilesTable.ID);
    private static final Field<Instant> EARLIEST = DSL.min(CREATED.from());
    private static final Field<Instant> LATEST = DSL.max(CREATED.to());
    private static final Field<String[]> LISTED =
            DSL.when(DSL.count().le(FILES_MAX), DSL.arrayAgg(FilesTable.ID)).as("listed");

    private static final ListFields OF_FILES = ListFields.builder()
            .text(FilesTable.ID, false, SummedRecords.NAMES_OF_FILE)
            .word(DSL.lower(REPORTING_SCHEMA), false, "usagefile.schema")
            .text(NAME, false, "usagefile.name")
            .text(PRODUCT.id(), false, "product.id", "product_id")
            .build();

    private final DSLContext sql;

    FileHints(DSLContext sql) {
        this.sql = sql;
    }

    /** What follows for the files of records; it never excludes one with a record that the query wants. */
    Condition narrow(Caller caller, AssetHints.Narrowed narrowed) {
        Condition about = narrowed.query().condition().stream()
                .flatMap(org.usageflow.rql.Condition::conjuncts)
                .flatMap(part -> ofFile(caller, part).stream())
                .reduce(narrowed.files(), Condition::and);
        boolean everywhere = about.equals(DSL.noCondition());
        if (everywhere && (narrowed.few() || Visibility.seesAllFiles(caller))) {
            return DSL.noCondition();
        }
        return sql.select(LEAST, GREATEST, EARLIEST, LATEST, LISTED)
                .from(SummedRecords.joinTotals(FILES))
                .where(Visibility.ofFiles(caller).and(about))
                .fetchSingle(files -> lieIn(files).and(begin(narrowed.query(), files)));
    }

    private static Condition lieIn(Record files) {
        String least = files.get(LEAST);
        if (least == null) {
            return DSL.falseCondition();
        }
        String[] listed = files.get(LISTED);
        return listed == null ? FILE_ID.between(least, files.get(GREATEST)) : FILE_ID.eq(DSL.any(listed));
    }

    /** Where records in the order of their creation begin: others' newer ones are not looked at either. */
    private static Condition begin(Query query, Record files) {
        Optional<Ordering> order =
                query.ordering().stream().findFirst().filter(key -> key.field().equals("created_time"));
        return order.flatMap(key -> key.descending()
                        ? Optional.ofNullable(files.get(LATEST)).map(CREATED_AT::le)
                        : Optional.ofNullable(files.get(EARLIEST)).map(CREATED_AT::ge))
                .orElseGet(DSL::noCondition);
    }

    private static Optional<Condition> ofFile(Caller caller, org.usageflow.rql.Condition part) {
        if (OF_FILES.cover(part)) {
            return Optional.of(OF_FILES.condition(part));
        }
        return FileRanges.of(part, Visibility.seesSuspended(caller));
    }
}
