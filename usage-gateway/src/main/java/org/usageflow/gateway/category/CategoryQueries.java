package org.usageflow.gateway.category;

import static org.usageflow.gateway.readmodel.CategoriesTable.CATEGORIES;
import static org.usageflow.gateway.readmodel.CategoriesTable.DESCRIPTION;
import static org.usageflow.gateway.readmodel.CategoriesTable.FILE_ID;
import static org.usageflow.gateway.readmodel.CategoriesTable.GENERATION;
import static org.usageflow.gateway.readmodel.CategoriesTable.ID;
import static org.usageflow.gateway.readmodel.CategoriesTable.NAME;
import static org.usageflow.gateway.readmodel.CategoriesTable.POSITION;
import static org.usageflow.gateway.readmodel.FilesTable.FILES;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Category;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.rql.Query;
import org.usageflow.workbook.layout.CategoryLine;

/** Reads the categories of a file's newest upload. Thread-safe. */
public final class CategoryQueries {
    private static final List<Field<?>> COLUMNS = List.of(ID, NAME, DESCRIPTION);
    private static final ListFields FIELDS =
            ListFields.builder().text(ID, true, "id").text(NAME, true, "name").build();

    private final DSLContext sql;

    /** A category. Source: Categories of the original's API. */
    record CategoryView(String id, String name, @Nullable String description) {
        static CategoryView of(Record row) {
            return new CategoryView(row.get(ID), row.get(NAME), row.get(DESCRIPTION));
        }
    }

    public CategoryQueries(DSLContext sql) {
        this.sql = sql;
    }

    private static Table<?> current() {
        return CATEGORIES.join(FILES).on(FilesTable.ID.eq(FILE_ID).and(FilesTable.GENERATION.eq(GENERATION)));
    }

    Page<CategoryView> list(String fileId, Query query) {
        return Page.read(
                sql,
                new Page.Source(current(), COLUMNS, FILE_ID.eq(fileId), FIELDS, List.of(POSITION.asc())),
                query,
                CategoryView::of);
    }

    /** Categories of a file's current upload, by id. */
    public Map<String, Category> byId(String fileId) {
        return sql.select(COLUMNS).from(current()).where(FILE_ID.eq(fileId)).fetch().stream()
                .collect(Collectors.toMap(
                        row -> row.get(ID),
                        row -> new Category(row.get(ID), row.get(NAME), row.get(DESCRIPTION)),
                        (one, other) -> one));
    }

    CategoryView require(String fileId, String categoryId) {
        return sql.select(COLUMNS)
                .from(current())
                .where(FILE_ID.eq(fileId).and(ID.eq(categoryId)))
                .fetchOptional()
                .map((Record row) -> CategoryView.of(row))
                .orElseThrow(() -> ApiException.notFound("Category " + categoryId));
    }

    /** All of them, as a workbook lists them. */
    public List<CategoryLine> lines(String fileId) {
        return sql.select(COLUMNS)
                .from(current())
                .where(FILE_ID.eq(fileId))
                .orderBy(POSITION)
                .fetch(row -> new CategoryLine(
                        row.get(ID), row.get(NAME), row.get(DESCRIPTION) == null ? "" : row.get(DESCRIPTION)));
    }
}
