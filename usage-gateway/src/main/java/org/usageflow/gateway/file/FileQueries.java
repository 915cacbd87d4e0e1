package org.usageflow.gateway.file;

import static org.usageflow.gateway.readmodel.FilesTable.CONTRACT;
import static org.usageflow.gateway.readmodel.FilesTable.CREATED_AT;
import static org.usageflow.gateway.readmodel.FilesTable.CURRENCY;
import static org.usageflow.gateway.readmodel.FilesTable.ENVIRONMENT;
import static org.usageflow.gateway.readmodel.FilesTable.EVENTS;
import static org.usageflow.gateway.readmodel.FilesTable.EXTERNAL_ID;
import static org.usageflow.gateway.readmodel.FilesTable.FILES;
import static org.usageflow.gateway.readmodel.FilesTable.ID;
import static org.usageflow.gateway.readmodel.FilesTable.MARKETPLACE;
import static org.usageflow.gateway.readmodel.FilesTable.NAME;
import static org.usageflow.gateway.readmodel.FilesTable.PERIOD_END_AT;
import static org.usageflow.gateway.readmodel.FilesTable.PERIOD_START_AT;
import static org.usageflow.gateway.readmodel.FilesTable.PRODUCT;
import static org.usageflow.gateway.readmodel.FilesTable.PROVIDER;
import static org.usageflow.gateway.readmodel.FilesTable.REPORTING_SCHEMA;
import static org.usageflow.gateway.readmodel.FilesTable.STATUS;
import static org.usageflow.gateway.readmodel.FilesTable.UPDATED_AT;
import static org.usageflow.gateway.readmodel.FilesTable.VENDOR;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.rql.Query;

/** Reads usage files, as far as a caller may see them. Thread-safe. */
public final class FileQueries {
    private static final Field<Instant> UPLOADED_AT =
            DSL.field("({0} #>> '{uploaded,at}')::timestamptz", SQLDataType.INSTANT, EVENTS);

    private static final ListFields FIELDS = ListFields.builder()
            .text(ID, true, "id")
            .text(NAME, true, "name")
            .text(EXTERNAL_ID, false, "external_id")
            .word(STATUS, true, "status")
            .word(ENVIRONMENT, true, "environment")
            .word(DSL.lower(REPORTING_SCHEMA), true, "schema")
            .text(CURRENCY, false, "currency")
            .text(VENDOR.id(), false, "vendor.id", "vendor_id")
            .text(VENDOR.name(), true, "vendor.name")
            .text(PROVIDER.id(), false, "provider.id", "provider_id")
            .text(PROVIDER.name(), true, "provider.name")
            .text(MARKETPLACE.id(), false, "marketplace.id", "marketplace_id")
            .text(MARKETPLACE.name(), true, "marketplace.name")
            .text(CONTRACT.id(), false, "contract.id", "distribution_contract_id")
            .text(CONTRACT.name(), true, "contract.name")
            .text(PRODUCT.id(), false, "product.id", "product_id")
            .text(PRODUCT.name(), true, "product.name")
            .time(CREATED_AT, true, "created.at", "created", "events.created.at")
            .time(UPDATED_AT, true, "updated.at")
            .time(UPLOADED_AT, true, "events.uploaded.at")
            .time(PERIOD_START_AT, true, "period.from", "period", "start_datetime_utc")
            .time(PERIOD_END_AT, true, "period.to", "end_datetime_utc")
            .build();

    private final DSLContext sql;

    public FileQueries(DSLContext sql) {
        this.sql = sql;
    }

    <T> Page<T> list(Caller caller, Query query, Function<Record, T> view) {
        return Page.read(
                sql,
                new Page.Source(
                        FILES,
                        FilesTable.all(),
                        Visibility.ofFiles(caller),
                        FIELDS,
                        List.of(CREATED_AT.desc(), ID.desc())),
                query,
                view);
    }

    /** The row of a file; one that the caller may not see does not exist. */
    public Record require(Caller caller, String fileId) {
        return sql.select(FilesTable.all())
                .from(FILES)
                .where(ID.eq(fileId).and(Visibility.ofFiles(caller)))
                .fetchOptional()
                .orElseThrow(() -> ApiException.notFound("Usage file " + fileId));
    }
}
