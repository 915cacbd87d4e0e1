package org.usageflow.gateway.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.gateway.account.Account;
import org.usageflow.gateway.account.AccountRole;
import org.usageflow.gateway.account.Scope;
import org.usageflow.gateway.http.ApiError;
import org.usageflow.gateway.http.Route;
import org.usageflow.gateway.readmodel.Database;
import org.usageflow.gateway.testing.ApiClient;
import org.usageflow.gateway.testing.ApiClient.Answer;
import org.usageflow.gateway.testing.Contract;
import org.usageflow.gateway.testing.Contract.Operation;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.StandInSuspense;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

/**
 * Tries every operation of the API's document as everybody, with own and with foreign objects. Who may call an operation stands
 * with it in the document, as {@code x-roles} and {@code x-scope}.
 */
@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class TenantMatrixTest {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(TenantMatrixTest.class);
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 404);
    private static final Set<ApiError> NOT_FOUND = Set.of(ApiError.NOT_FOUND);
    private static final String ROLES = "x-roles";
    private static final String SCOPE = "x-scope";

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("org.usageflow");
    private final List<String> secrets = new ArrayList<>();
    private final List<Who> everybody = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private GatewayFixture gateway;
    private StandInSuspense approval;
    private Database database;
    private Footprint footprint;
    private ApiClient revoked;

    /** A request with what must come out: one of some errors, or none where it must be let through. */
    private record Attempt(Operation operation, String who, ApiClient client, String path, Set<ApiError> refused) {
        Answer send() {
            return client.send(operation.method(), path, Bodies.of(operation));
        }

        @Override
        public String toString() {
            return operation.method() + " " + path + " as " + who;
        }
    }

    @BeforeAll
    void start(TestEnvironment environment, @TempDir Path directory) throws IOException {
        logged.start();
        root.addAppender(logged);
        ours.setLevel(Level.TRACE);
        String jdbcUrl = environment.cluster().newDatabase();
        gateway = new GatewayFixture(environment, jdbcUrl, directory);
        database = Database.open(GatewayConfig.of(GatewayFixture.settings(environment, jdbcUrl, directory)));
        approval = new StandInSuspense(gateway.context(), gateway.writer());
        footprint = new Footprint(database.sql(), environment, directory);
        Sides sides = new Sides(gateway, database.sql());
        Side one = sides.make(1, "VA-100-001", "PA-100-001", false);
        Side two = sides.make(2, "VA-200-001", "PA-200-001", false);
        Side resold = sides.make(3, "VA-100-001", "PA-300-001", true);
        everybody.add(who(AccountRole.VENDOR, one.vendor(), one, two));
        everybody.add(who(AccountRole.VENDOR, two.vendor(), two, one, resold));
        everybody.add(who(AccountRole.DISTRIBUTOR, one.provider(), one, two, resold));
        everybody.add(who(AccountRole.DISTRIBUTOR, two.provider(), two, one, resold));
        everybody.add(who(AccountRole.RESELLER, resold.provider(), resold, one, two));
        everybody.add(who(AccountRole.OPERATOR, Account.OPERATOR_ID, one));
        JsonNode key = key(one.vendor(), "{}");
        revoked = gateway.client(key.path("key").asText());
        gateway.operator()
                .delete("/accounts/" + one.vendor() + "/keys/" + key.path("id").asText());
    }

    private Who who(AccountRole role, String account, Side own, Side... foreign) {
        String others = Arrays.stream(Scope.values())
                .filter(scope -> scope != Scope.READ)
                .map(scope -> "\"" + scope.apiName() + "\"")
                .collect(Collectors.joining(",", "{\"scopes\":[", "]}"));
        return new Who(
                role,
                account,
                client(account, "{}"),
                client(account, "{\"scopes\":[\"read\"]}"),
                client(account, others),
                own,
                List.of(foreign));
    }

    private ApiClient client(String account, String body) {
        return gateway.client(key(account, body).path("key").asText());
    }

    private JsonNode key(String account, String body) {
        Answer made = gateway.operator().post("/accounts/" + account + "/keys", body);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        secrets.add(made.json().path("secret").asText());
        return made.json();
    }

    @AfterAll
    void stop() {
        root.detachAppender(logged);
        ours.setLevel(null);
        database.close();
        approval.close();
        gateway.close();
    }

    private static List<Operation> guarded() {
        return Contract.operations().stream()
                .filter(operation -> !operation.content().has("security"))
                .toList();
    }

    private static Set<AccountRole> roles(Operation operation) {
        Set<AccountRole> roles = EnumSet.noneOf(AccountRole.class);
        operation.content().path(ROLES).forEach(role -> AccountRole.find(role.asText())
                .ifPresent(roles::add));
        return roles;
    }

    private static Optional<Scope> scope(Operation operation) {
        return Scope.find(operation.content().path(SCOPE).asText());
    }

    @Test
    void everyOperationSaysWhoMayCallIt() {
        assertThat(guarded()).hasSizeGreaterThan(70).allSatisfy(operation -> {
            assertThat(roles(operation))
                    .as(operation + " does not say who may call it: add x-roles to it in src/main/resources/openapi,"
                            + " some of vendor, distributor, reseller and operator")
                    .isNotEmpty()
                    .hasSameSizeAs(operation.content().path(ROLES));
            assertThat(scope(operation))
                    .as(operation + " does not say what a limited key needs: add x-scope to it, one of "
                            + Scope.names())
                    .isPresent();
        });
    }

    @Test
    void everyRouteNeedsTheScopeThatTheDocumentSays() {
        Map<String, Optional<Scope>> documented =
                guarded().stream().collect(Collectors.toMap(Operation::toString, TenantMatrixTest::scope));

        assertThat(gateway.app().routes().stream().filter(route -> !route.open()))
                .hasSizeGreaterThan(70)
                .allSatisfy(route -> assertThat(route.scope())
                        .as(route.method() + " " + route.path()
                                + " must have the scope of its x-scope: write .needs(Scope.…) behind the route, which"
                                + " only a GET can leave out")
                        .isEqualTo(documented.getOrDefault(name(route), Optional.empty())));
    }

    private static String name(Route route) {
        return route.method() + " " + route.path();
    }

    @Test
    void nothingCrosses() {
        // When: what must be refused
        List<Attempt> refused = new ArrayList<>();
        List<Attempt> granted = new ArrayList<>();
        for (Operation operation : guarded()) {
            for (Who who : everybody) {
                Attempt own = own(operation, who);
                (own.refused().isEmpty() ? granted : refused).add(own);
                Paths.foreign(operation, who).stream()
                        .map(path -> new Attempt(operation, who.toString(), who.client(), path, NOT_FOUND))
                        .forEach(refused::add);
                // whether the account or the object is at fault is one to the caller: neither is told
                Set<ApiError> either =
                        own.refused().isEmpty() ? NOT_FOUND : Set.of(ApiError.NOT_FOUND, ApiError.AUTH_002);
                Paths.foreignBelowOwn(operation, who).stream()
                        .map(path -> new Attempt(operation, who.toString(), who.client(), path, either))
                        .forEach(refused::add);
            }
            refused.addAll(badKeys(operation));
        }
        Map<String, String> before = footprint.taken();
        refused.forEach(attempt -> check(attempt, Set.of()));

        // Then
        assertThat(faults)
                .as("refusals; x-roles of an operation says who may call it")
                .isEmpty();
        assertThat(footprint.taken()).as("a refused request changes nothing").isEqualTo(before);

        // When: what must be let through, what ends objects last
        Set<String> gone = new HashSet<>();
        granted.stream()
                .sorted(Comparator.comparingInt(
                        attempt -> order(attempt.operation().method())))
                .forEach(attempt -> check(attempt, gone));

        // Then
        assertThat(faults).as("what x-roles lets through").isEmpty();
        root.detachAppender(logged);
        assertThat(List.copyOf(logged.list))
                .as("no secret of a key stands in a log")
                .hasSizeGreaterThan(0)
                .noneSatisfy(event -> assertThat(secrets).anyMatch(event.getFormattedMessage()::contains));
        LOG.info(
                "Tenant matrix operations={} callers={} attempts={} refused={} granted={} by answer {}",
                guarded().size(),
                everybody.size() + 3,
                refused.size() + granted.size(),
                refused.size(),
                granted.size(),
                counts);
        assertThat(refused).hasSizeGreaterThan(1_000);
        assertThat(granted).hasSizeGreaterThan(200);
    }

    private static int order(String method) {
        return List.of("GET", "PUT", "POST", "DELETE").indexOf(method);
    }

    private static Attempt own(Operation operation, Who who) {
        Set<ApiError> refused = roles(operation).contains(who.role())
                ? Set.of()
                : Paths.isHidden(operation, who) ? NOT_FOUND : Set.of(ApiError.AUTH_002);
        return new Attempt(operation, who.toString(), who.client(), Paths.own(operation, who), refused);
    }

    /** Nobody, a revoked key, and a key of who may call the operation without the scope. */
    private List<Attempt> badKeys(Operation operation) {
        Who allowed = everybody.stream()
                .filter(who -> roles(operation).contains(who.role()))
                .findFirst()
                .orElseThrow();
        String path = Paths.own(operation, allowed);
        Scope scope = scope(operation).orElseThrow();
        return List.of(
                new Attempt(operation, "nobody", gateway.client(""), path, Set.of(ApiError.AUTH_001)),
                new Attempt(operation, "a revoked key", revoked, path, Set.of(ApiError.AUTH_001)),
                new Attempt(
                        operation,
                        allowed + " without " + scope.apiName(),
                        allowed.without(scope),
                        path,
                        Set.of(ApiError.AUTH_003)));
    }

    private void check(Attempt attempt, Set<String> gone) {
        if (attempt.refused().isEmpty() && streams(attempt.operation())) {
            return;
        }
        Answer answer;
        try {
            answer = attempt.send();
        } catch (AssertionError e) {
            faults.add(attempt + ": " + e.getMessage());
            return;
        }
        counts.merge(Integer.toString(answer.status()), 1, Integer::sum);
        boolean right = attempt.refused().isEmpty()
                ? isGranted(attempt, answer, gone)
                : attempt.refused().stream().anyMatch(error -> isRefused(error, answer));
        if (!right) {
            faults.add(attempt + ": must be "
                    + (attempt.refused().isEmpty() ? "let through" : "refused with " + attempt.refused()) + ", and not "
                    + answer);
        }
        everybody.stream()
                .filter(who -> who.client() == attempt.client())
                .flatMap(who -> who.foreign().stream()
                        .flatMap(side -> side.secrets().stream())
                        .filter(id -> !who.own().secrets().contains(id)))
                .filter(id ->
                        !attempt.path().contains(id) && answer.response().body().contains(id))
                .forEach(id -> faults.add(attempt + " shows the foreign " + id + ": " + answer));
    }

    private static boolean streams(Operation operation) {
        return operation.content().at("/responses/200/content").has("text/event-stream");
    }

    private static boolean isRefused(ApiError error, Answer answer) {
        return answer.status() == error.status()
                && answer.json().path("error_code").asText().equals(error.code());
    }

    private static boolean isGranted(Attempt attempt, Answer answer, Set<String> gone) {
        boolean deleted = attempt.operation().method().equals("DELETE") && !gone.add(attempt.path());
        boolean through = answer.status() < 500 && !REFUSALS.contains(answer.status());
        // an operation without an object in its path can only miss what its body names
        boolean ofBody = !attempt.operation().path().contains("{") && answer.status() == 404;
        return through || ofBody || (deleted && answer.status() == 404);
    }
}
