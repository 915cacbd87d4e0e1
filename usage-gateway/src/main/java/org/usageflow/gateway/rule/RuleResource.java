package org.usageflow.gateway.rule;

import static org.usageflow.gateway.readmodel.CatalogueTables.RULES;
import static org.usageflow.gateway.readmodel.CatalogueTables.RULE_ACTION;
import static org.usageflow.gateway.readmodel.CatalogueTables.RULE_CONDITION;
import static org.usageflow.gateway.readmodel.CatalogueTables.RULE_ID;
import static org.usageflow.gateway.readmodel.CatalogueTables.RULE_ITEM_ID;
import static org.usageflow.gateway.readmodel.CatalogueTables.RULE_POSITION;
import static org.usageflow.gateway.readmodel.CatalogueTables.RULE_PRODUCT_ID;
import static org.usageflow.gateway.readmodel.CatalogueTables.RULE_PROVIDER_ID;
import static org.usageflow.gateway.readmodel.CatalogueTables.RULE_SCOPE;
import static org.usageflow.gateway.readmodel.CatalogueTables.RULE_STATUS;
import static org.usageflow.gateway.readmodel.CatalogueTables.RULE_UPDATED_AT;
import static org.usageflow.gateway.readmodel.CatalogueTables.RULE_VERSION;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.catalogue.CatalogueQueries;
import org.usageflow.gateway.command.EventWriter;
import org.usageflow.gateway.command.ProjectionProgress;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Fields;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.rql.Rql;
import org.usageflow.rql.RqlException;

/** A distributor's usage rules for a product, over HTTP. Thread-safe. */
public final class RuleResource {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int WORD_MAX = 20;
    private static final int ID_MAX = 100;
    private static final int RULE_MAX = 2_000;
    private static final String ACTIVE = "active";
    private static final String DELETED = "deleted";
    private static final List<String> ACTIONS = List.of("accept", "reject", "manual");
    private static final List<String> SCOPES = List.of("record", "file");

    private static final List<Field<?>> COLUMNS = List.of(
            RULE_ID,
            RULE_VERSION,
            RULE_PRODUCT_ID,
            RULE_PROVIDER_ID,
            RULE_ACTION,
            RULE_SCOPE,
            RULE_ITEM_ID,
            RULE_CONDITION,
            RULE_STATUS,
            RULE_POSITION,
            RULE_UPDATED_AT);

    private static final ListFields FIELDS = ListFields.builder()
            .text(RULE_ID, true, "id")
            .word(RULE_ACTION, false, "action")
            .word(RULE_SCOPE, false, "scope")
            .word(RULE_STATUS, false, "status")
            .text(RULE_ITEM_ID, true, "item.id")
            .text(RULE_CONDITION, false, "rule")
            .build();

    private final DSLContext sql;
    private final CatalogueQueries catalogue;
    private final EventWriter writer;
    private final ProjectionProgress progress;
    private final InstantSource clock;
    private final Random random;

    public RuleResource(
            DSLContext sql,
            CatalogueQueries catalogue,
            EventWriter writer,
            ProjectionProgress progress,
            InstantSource clock,
            Random random) {
        this.sql = sql;
        this.catalogue = catalogue;
        this.writer = writer;
        this.progress = progress;
        this.clock = clock;
        this.random = random;
    }

    public void list(Context http) {
        Condition visible = visible(requireRole(http)).and(RULE_PRODUCT_ID.eq(http.pathParam("id")));
        Responses.send(
                http,
                Page.read(
                        sql,
                        new Page.Source(RULES, COLUMNS, visible, FIELDS, List.of(RULE_POSITION.asc(), RULE_ID.asc())),
                        Requests.query(http),
                        row -> RuleView.of(event(row))));
    }

    public void get(Context http) {
        Responses.send(http, OK, RuleView.of(require(http)));
    }

    public void create(Context http) {
        Caller caller = requireRole(http);
        String productId = http.pathParam("id");
        if (catalogue.product(productId).isEmpty()) {
            throw ApiException.notFound("Product " + productId);
        }
        if (caller.role() != ActorRole.DISTRIBUTOR) {
            throw ApiException.forbidden(caller, "make usage rules");
        }
        UsageRule rule = read(caller, productId, Requests.fields(http));
        publish(rule);
        Responses.send(http, CREATED, RuleView.of(rule));
    }

    /** Rules are kept as deleted, so that what they once decided can be explained. */
    public void delete(Context http) {
        UsageRule rule = require(http);
        Caller caller = Requests.caller(http);
        if (caller.role() != ActorRole.DISTRIBUTOR) {
            throw ApiException.forbidden(caller, "delete usage rules");
        }
        if (rule.getStatus().equals(ACTIVE)) {
            rule.setStatus(DELETED);
            rule.setVersion(rule.getVersion() + 1);
            rule.setUpdatedAt(clock.instant());
            publish(rule);
        }
        http.status(NO_CONTENT);
    }

    private UsageRule read(Caller caller, String productId, Fields body) {
        String action = word(body, "action", ACTIONS).orElseGet(() -> {
            body.requiredText("action", WORD_MAX);
            return "";
        });
        String scope = word(body, "scope", SCOPES).orElse("record");
        Optional<String> condition = body.text("rule", RULE_MAX);
        condition.ifPresent(text -> checkCondition(text, body));
        Optional<String> item = body.nested("item").text("id", ID_MAX);
        item.filter(id -> !catalogue.hasItem(productId, id))
                .ifPresent(id -> body.problem("Product " + productId + " has no item " + id + "."));
        body.check();
        return new UsageRule(
                newId(),
                1,
                productId,
                caller.accountId(),
                action,
                scope,
                Fields.orNull(item),
                Fields.orNull(condition),
                ACTIVE,
                nextPosition(caller, productId),
                clock.instant(),
                null,
                null,
                null,
                null);
    }

    private static Optional<String> word(Fields body, String name, List<String> words) {
        return body.value(
                name,
                WORD_MAX,
                text -> Optional.of(text.toLowerCase(Locale.ROOT)).filter(words::contains),
                String.join(", ", words));
    }

    private static void checkCondition(String text, Fields body) {
        try {
            Rql.parseCondition(text);
        } catch (RqlException e) {
            body.problem("Field rule, character " + (e.position() + 1) + ": " + e.getMessage());
        }
    }

    private int nextPosition(Caller caller, String productId) {
        Integer last = sql.select(DSL.max(RULE_POSITION))
                .from(RULES)
                .where(RULE_PRODUCT_ID.eq(productId).and(RULE_PROVIDER_ID.eq(caller.accountId())))
                .fetchSingle()
                .value1();
        return last == null ? 1 : last + 1;
    }

    private String newId() {
        return String.format(
                Locale.ROOT,
                "UIR-%03d-%03d-%03d-%03d",
                random.nextInt(1000),
                random.nextInt(1000),
                random.nextInt(1000),
                random.nextInt(1000));
    }

    private void publish(UsageRule rule) {
        try {
            RecordMetadata written =
                    writer.write(Topics.RULES, rule.getId(), rule).join();
            progress.awaitOffset(new TopicPartition(written.topic(), written.partition()), written.offset());
        } catch (CompletionException e) {
            throw new IllegalStateException("The rule could not be written to its topic", e.getCause());
        }
    }

    private UsageRule require(Context http) {
        Caller caller = requireRole(http);
        String ruleId = http.pathParam("rule");
        return sql.select(COLUMNS)
                .from(RULES)
                .where(RULE_ID.eq(ruleId)
                        .and(RULE_PRODUCT_ID.eq(http.pathParam("id")))
                        .and(visible(caller)))
                .fetchOptional(RuleResource::event)
                .orElseThrow(() -> ApiException.notFound("Usage rule " + ruleId));
    }

    private static UsageRule event(Record row) {
        return new UsageRule(
                row.get(RULE_ID),
                row.get(RULE_VERSION),
                row.get(RULE_PRODUCT_ID),
                row.get(RULE_PROVIDER_ID),
                row.get(RULE_ACTION),
                row.get(RULE_SCOPE),
                row.get(RULE_ITEM_ID),
                row.get(RULE_CONDITION),
                row.get(RULE_STATUS),
                row.get(RULE_POSITION),
                row.get(RULE_UPDATED_AT),
                null,
                null,
                null,
                null);
    }

    private static Condition visible(Caller caller) {
        return caller.role() == ActorRole.OPERATOR ? DSL.trueCondition() : RULE_PROVIDER_ID.eq(caller.accountId());
    }

    private static Caller requireRole(Context http) {
        Caller caller = Requests.caller(http);
        if (caller.role() == ActorRole.VENDOR) {
            throw ApiException.forbidden(caller, "see usage rules");
        }
        return caller;
    }
}
