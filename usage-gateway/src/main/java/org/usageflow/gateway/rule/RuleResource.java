package org.usageflow.gateway.rule;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jooq.DSLContext;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Scope;
import org.usageflow.gateway.catalogue.CatalogueOwners;
import org.usageflow.gateway.catalogue.CatalogueQueries;
import org.usageflow.gateway.command.EventWriter;
import org.usageflow.gateway.command.ProjectionProgress;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Fields;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;
import org.usageflow.rql.Lookup;
import org.usageflow.rules.RuleArgument;
import org.usageflow.rules.RuleScope;
import org.usageflow.rules.RuleStatus;

/** A distributor's usage rules for a product, over HTTP. Thread-safe. */
public final class RuleResource implements Resource {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int ID_MAX = 100;
    private static final int BLOCKS = 4;

    private final RuleQueries rules;
    private final RuleWriter writer;
    private final CatalogueQueries catalogue;
    private final Random random;

    /** What a condition may ask for. */
    private record ArgumentView(String name, String type, List<String> scopes, List<String> operators, String meaning) {
        static ArgumentView of(RuleArgument argument) {
            return new ArgumentView(
                    argument.apiName(),
                    argument.type().kind().name().toLowerCase(Locale.ROOT),
                    Arrays.stream(RuleScope.values())
                            .filter(argument::isOf)
                            .map(RuleScope::apiName)
                            .toList(),
                    argument.type().lookups().stream().map(Lookup::word).toList(),
                    argument.meaning());
        }
    }

    public RuleResource(
            DSLContext sql,
            CatalogueQueries catalogue,
            EventWriter writer,
            ProjectionProgress progress,
            CatalogueOwners owners,
            InstantSource clock,
            Random random) {
        this.rules = new RuleQueries(sql);
        this.writer = new RuleWriter(sql, writer, progress, owners, clock);
        this.catalogue = catalogue;
        this.random = random;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/products/{id}/usage/rules", this::list),
                Route.post("/products/{id}/usage/rules", this::create).needs(Scope.DECIDE),
                Route.get("/products/{id}/usage/rules/arguments", this::arguments),
                Route.get("/products/{id}/usage/rules/{rule}", this::get),
                Route.put("/products/{id}/usage/rules/{rule}", this::update).needs(Scope.DECIDE),
                Route.get("/products/{id}/usage/rules/{rule}/versions", this::versions),
                Route.get("/products/{id}/usage/rules/{rule}/versions/{version}", this::version),
                Route.delete("/products/{id}/usage/rules/{rule}", this::delete).needs(Scope.DECIDE));
    }

    public void list(Context http) {
        Caller caller = requireReader(http);
        String productId = productId(http);
        Responses.send(http, rules.list(caller, productId, Requests.query(http), catalogue.itemNames(productId)));
    }

    /** What conditions may ask for. */
    public void arguments(Context http) {
        requireReader(http);
        Responses.send(
                http,
                OK,
                Arrays.stream(RuleArgument.values()).map(ArgumentView::of).toList());
    }

    public void get(Context http) {
        send(http, OK, require(http));
    }

    /** Every version of a rule that is known. */
    public void versions(Context http) {
        UsageRule rule = require(http);
        Responses.send(
                http,
                rules.versions(
                        Requests.caller(http),
                        rule.getProductId(),
                        rule.getId(),
                        Requests.query(http),
                        catalogue.itemNames(rule.getProductId())));
    }

    /** A rule as it stood when it decided. */
    public void version(Context http) {
        UsageRule rule = require(http);
        String version = http.pathParam("version");
        if (!version.matches("\\d{1,9}")) {
            throw ApiException.notFound("Version " + version + " of usage rule " + rule.getId());
        }
        send(
                http,
                OK,
                rules.requireVersion(
                        Requests.caller(http), rule.getProductId(), rule.getId(), Integer.parseInt(version)));
    }

    public void create(Context http) {
        Caller caller = requireReader(http);
        String productId = productId(http);
        requireWriter(caller);
        Fields body = Requests.fields(http);
        UsageRule rule = new RuleBody(body, catalogue.itemNames(productId))
                .applyTo(RuleBody.blank(newId(), productId, caller.accountId()));
        body.check();
        writer.exclusively(() -> {
            rule.setPosition(RuleOrder.last(rules.all(productId, caller.accountId())));
            writer.publish(rule, caller);
            return rule;
        });
        send(http, CREATED, rule);
    }

    /** Changes what the body names; {@code gravity.after} moves the rule behind another, or first when it is null. */
    public void update(Context http) {
        Caller caller = requireReader(http);
        UsageRule known = require(http);
        requireWriter(caller);
        Fields body = Requests.fields(http);
        UsageRule changed = writer.exclusively(() -> {
            UsageRule before = rules.require(caller, known.getProductId(), known.getId());
            UsageRule rule = new RuleBody(body, catalogue.itemNames(before.getProductId())).applyTo(before);
            List<UsageRule> moved = gravity(body, rule);
            body.check();
            if (!rule.equals(before)) {
                writer.publish(rule, caller);
            }
            moved.stream()
                    .filter(other -> !other.getId().equals(rule.getId()))
                    .forEach(other -> writer.publish(other, caller));
            return rule;
        });
        send(http, OK, changed);
    }

    private List<UsageRule> gravity(Fields body, UsageRule rule) {
        if (!body.has("gravity")) {
            return List.of();
        }
        Fields gravity = body.nested("gravity");
        if (!gravity.isGiven("after")) {
            body.problem(
                    "Field gravity.after is required: the id of the rule to stand behind, or null for the first place.");
            return List.of();
        }
        Optional<String> after = gravity.text("after", ID_MAX);
        List<UsageRule> others = rules.all(rule.getProductId(), rule.getProviderId()).stream()
                .filter(other -> !other.getId().equals(rule.getId()))
                .toList();
        if (after.isPresent()
                && others.stream().noneMatch(other -> other.getId().equals(after.get()))) {
            body.problem("Field gravity.after is \"" + after.get()
                    + "\"; write the id of another usage rule of yours for " + rule.getProductId() + ".");
            return List.of();
        }
        return RuleOrder.move(rule, others, after);
    }

    /** Rules are kept as deleted, so that what they once decided can be explained. */
    public void delete(Context http) {
        UsageRule rule = require(http);
        Caller caller = Requests.caller(http);
        requireWriter(caller);
        writer.exclusively(() -> {
            UsageRule latest = rules.require(caller, rule.getProductId(), rule.getId());
            if (!latest.getStatus().equals(RuleStatus.DELETED.apiName())) {
                latest.setStatus(RuleStatus.DELETED.apiName());
                writer.publish(latest, caller);
            }
            return latest;
        });
        http.status(NO_CONTENT);
    }

    private void send(Context http, int status, UsageRule rule) {
        Map<String, String> itemNames = rule.getItemId() == null ? Map.of() : catalogue.itemNames(rule.getProductId());
        Responses.send(http, status, RuleView.of(rule, itemNames));
    }

    private UsageRule require(Context http) {
        return rules.require(requireReader(http), productId(http), http.pathParam("rule"));
    }

    private String newId() {
        StringBuilder id = new StringBuilder("UIR");
        for (int block = 0; block < BLOCKS; block++) {
            id.append(String.format(Locale.ROOT, "-%03d", random.nextInt(1000)));
        }
        return id.toString();
    }

    private static String productId(Context http) {
        return http.pathParam("id");
    }

    private static void requireWriter(Caller caller) {
        if (caller.role() != ActorRole.DISTRIBUTOR) {
            throw ApiException.forbidden(caller, "change usage rules");
        }
    }

    /** Who may see the rules of the path's product, which must be one that the caller knows. */
    private Caller requireReader(Context http) {
        Caller caller = Requests.caller(http);
        catalogue.requireProduct(caller, productId(http));
        if (caller.role() == ActorRole.VENDOR) {
            throw ApiException.forbidden(caller, "see usage rules");
        }
        return caller;
    }
}
