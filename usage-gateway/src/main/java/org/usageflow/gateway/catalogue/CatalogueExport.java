package org.usageflow.gateway.catalogue;

import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNTS;
import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNT_ID;
import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNT_NAME;
import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNT_ROLE;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jooq.DSLContext;
import org.usageflow.contract.ActorRole;

/**
 * Hands the catalogue out as an import takes it: what is referred to before what refers to it, all as it was at one moment,
 * in bounded memory. Thread-safe.
 */
final class CatalogueExport {
    private final DSLContext sql;

    CatalogueExport(DSLContext sql) {
        this.sql = sql;
    }

    /** What is exported when nobody says: everything. Items stand in products, and listings in contracts. */
    static List<String> usualTypes() {
        return CatalogueLine.types().stream()
                .filter(type -> CataloguePart.find(type).isEmpty())
                .toList();
    }

    /** Hands out every object of some types, in the order in which an import needs them. */
    void run(List<String> types, Consumer<ObjectNode> lines) {
        sql.transaction(configuration -> {
            DSLContext snapshot = configuration.dsl();
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            CatalogueLine.types().stream().filter(types::contains).forEach(type -> each(snapshot, type, lines));
        });
    }

    private static void each(DSLContext snapshot, String type, Consumer<ObjectNode> lines) {
        Consumer<ObjectNode> typed = object -> {
            ObjectNode line = JsonNodeFactory.instance.objectNode().put(CatalogueLine.TYPE, type);
            line.setAll(object);
            lines.accept(line);
        };
        Optional<CataloguePart> part = CataloguePart.find(type);
        if (part.isPresent()) {
            parts(snapshot, part.get(), typed);
        } else {
            CatalogueKind.find(type)
                    .ifPresentOrElse(
                            kind -> StoredCatalogue.each(snapshot, kind, typed), () -> accounts(snapshot, typed));
        }
    }

    private static void parts(DSLContext snapshot, CataloguePart part, Consumer<ObjectNode> lines) {
        StoredCatalogue.each(snapshot, part.owner(), owner -> part.of(
                        StoredCatalogue.event(part.owner(), owner, SpecificRecord.class))
                .forEach(lines));
    }

    /** Tenants alone: the operator is there in every installation. */
    private static void accounts(DSLContext snapshot, Consumer<ObjectNode> lines) {
        snapshot.select(ACCOUNT_ID, ACCOUNT_NAME, ACCOUNT_ROLE)
                .from(ACCOUNTS)
                .where(ACCOUNT_ROLE.ne(ActorRole.OPERATOR.apiName()))
                .orderBy(ACCOUNT_ID)
                .forEach(row -> lines.accept(JsonNodeFactory.instance
                        .objectNode()
                        .put("id", row.value1())
                        .put("name", row.value2())
                        .put("role", row.value3())));
    }
}
