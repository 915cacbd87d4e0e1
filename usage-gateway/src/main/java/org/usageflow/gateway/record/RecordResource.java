package org.usageflow.gateway.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.PartId;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.avro.CloseRecord;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Scope;
import org.usageflow.gateway.command.ReconciliationGateway;
import org.usageflow.gateway.command.ReconciliationGateway.Billing;
import org.usageflow.gateway.file.FileQueries;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Billings;
import org.usageflow.gateway.http.Fields;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;

/** Usage records and their errors over HTTP. Thread-safe. */
public final class RecordResource implements Resource {
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int ID_MAX = 100;
    private static final int CLOSED_AT_ONCE_MAX = 1_000;
    private static final String CLOSED = "closed";

    private final FileQueries files;
    private final RecordQueries records;
    private final BillingQueries billings;
    private final ErrorQueries errors;
    private final ErrorGroupQueries errorGroups;
    private final ReconciliationGateway reconciliations;

    /** What became of one record of a list. Source: close-records of the original's API. */
    record CloseResult(
            String id,
            @Nullable String status,
            @Nullable String errorCodes,
            @Nullable String errorDetails) {}

    /** One record of a list to be closed; {@code problem} says what is wrong with it. */
    private record CloseRequest(String id, Billing billing, Optional<String> problem) {}

    public RecordResource(DSLContext sql, FileQueries files, ReconciliationGateway reconciliations) {
        this.files = files;
        this.records = new RecordQueries(sql);
        this.billings = new BillingQueries(sql);
        this.errors = new ErrorQueries(sql);
        this.errorGroups = new ErrorGroupQueries(sql);
        this.reconciliations = reconciliations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/usage/files/{id}/errors", this::errorsOfFile),
                Route.get("/usage/files/{id}/errors/groups", this::errorGroupsOfFile),
                Route.get("/usage/records", this::list),
                Route.post("/usage/records/close-records", this::closeAll).needs(Scope.RECONCILE),
                Route.get("/usage/records/{id}", this::get),
                Route.get("/usage/records/{id}/billings", this::billings),
                Route.put("/usage/records/{id}", this::update).needs(Scope.RECONCILE),
                Route.post("/usage/records/{id}/close", this::close).needs(Scope.RECONCILE),
                Route.post("/usage/records/{id}/close-records", this::closeAll).needs(Scope.RECONCILE));
    }

    public void list(Context http) {
        Responses.send(http, records.list(Requests.caller(http), Requests.query(http)));
    }

    public void get(Context http) {
        Responses.send(http, OK, records.require(Requests.caller(http), http.pathParam("id")));
    }

    /** All billing data that the record was given, in the order of time. */
    public void billings(Context http) {
        RecordView record = records.require(Requests.caller(http), http.pathParam("id"));
        Responses.send(http, OK, billings.of(PartId.parseRecord(record.id()).orElseThrow()));
    }

    public void errorsOfFile(Context http) {
        Caller caller = Requests.caller(http);
        String fileId = http.pathParam("id");
        files.require(caller, fileId);
        Responses.send(http, errors.list(caller, fileId, Requests.query(http)));
    }

    /** The same error in several records once, with how many have it. */
    public void errorGroupsOfFile(Context http) {
        Caller caller = Requests.caller(http);
        String fileId = http.pathParam("id");
        files.require(caller, fileId);
        Responses.send(http, errorGroups.list(caller, fileId, Requests.query(http)));
    }

    /**
     * Puts a record into a status. Only closing is of one record; it is approved and rejected with its file.
     *
     * <p>Source: update of a usage record in the original's API.
     */
    public void update(Context http) {
        Caller caller = Requests.caller(http);
        RecordView record = records.require(caller, http.pathParam("id"));
        requireDistributor(caller);
        Fields body = Requests.fields(http);
        String status = body.requiredText("status", ID_MAX).toLowerCase(Locale.ROOT);
        body.check();
        if (status.equals(CLOSED)) {
            close(http, caller, record.id(), body);
        } else if (status.equals(record.status())) {
            Responses.send(http, OK, record);
        } else {
            throw ApiException.illegalState("Usage record " + record.id() + " is " + record.status()
                    + ". It is approved or rejected with its file: accept or reject usage file "
                    + record.usagefile().id() + ".");
        }
    }

    public void close(Context http) {
        Caller caller = Requests.caller(http);
        String recordId = http.pathParam("id");
        records.require(caller, recordId);
        requireDistributor(caller);
        close(http, caller, recordId, Requests.fields(http));
    }

    private void close(Context http, Caller caller, String recordId, Fields body) {
        Billing billing = Billings.either(body);
        body.check();
        ReconciledRecord outcome = reconcile(caller, recordId, billing)
                .orElseThrow(() -> ApiException.unanswered("usage record " + recordId));
        if (!ReconciliationOutcome.of(outcome.getOutcome()).isSuccess()) {
            throw ApiException.illegalState(sentence(outcome));
        }
        Responses.send(http, OK, records.require(caller, recordId));
    }

    /** Closes many records, each for itself: what can be closed is, and the answer tells of each. */
    public void closeAll(Context http) {
        Caller caller = Requests.caller(http);
        requireDistributor(caller);
        List<CloseRequest> requests = requests(Requests.body(http));
        List<CloseResult> results = new ArrayList<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CloseResult>> closing = requests.stream()
                    .map(request -> workers.submit(() -> close(caller, request)))
                    .toList();
            for (Future<CloseResult> result : closing) {
                results.add(result.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiException.unanswered("the records");
        } catch (ExecutionException e) {
            throw new IllegalStateException("A record could not be closed", e.getCause());
        }
        Responses.send(http, PARTIAL, results);
    }

    private static List<CloseRequest> requests(JsonNode body) {
        if (!body.isArray() && !body.isObject()) {
            throw ApiException.invalid(
                    "The body must be a list of {\"id\", \"external_billing_id\", \"external_billing_note\"}.");
        }
        List<CloseRequest> requests = new ArrayList<>();
        if (body.isObject()) {
            requests.add(request(body));
        } else {
            body.forEach(element -> requests.add(request(element)));
        }
        if (requests.size() > CLOSED_AT_ONCE_MAX) {
            throw ApiException.invalid("The list has " + requests.size() + " records; " + CLOSED_AT_ONCE_MAX
                    + " are the most at once. A chunk or a file closes any number.");
        }
        return requests;
    }

    private static CloseRequest request(JsonNode element) {
        Fields fields = new Fields(element);
        String id = fields.requiredText("id", ID_MAX);
        Billing billing = Billings.either(fields);
        return new CloseRequest(id, billing, fields.firstProblem());
    }

    private CloseResult close(Caller caller, CloseRequest request) {
        if (request.problem().isPresent()) {
            return failed(request.id(), null, "VAL_001", request.problem().get());
        }
        Optional<RecordView> record = records.find(caller, request.id());
        if (record.isEmpty()) {
            return failed(request.id(), null, "NOT_FOUND", "Usage record " + request.id() + " does not exist.");
        }
        Optional<ReconciledRecord> outcome = reconcile(caller, request.id(), request.billing());
        if (outcome.isEmpty()) {
            return failed(
                    request.id(), record.get().status(), "SYS_001", "No answer came in time. It may still be closed.");
        }
        return ReconciliationOutcome.of(outcome.get().getOutcome()).isSuccess()
                ? new CloseResult(request.id(), CLOSED, null, null)
                : failed(request.id(), record.get().status(), "VAL_002", sentence(outcome.get()));
    }

    private static CloseResult failed(String id, @Nullable String status, String code, String sentence) {
        return new CloseResult(id, status, code, sentence);
    }

    private Optional<ReconciledRecord> reconcile(Caller caller, String recordId, Billing billing) {
        String fileId = PartId.parseRecord(recordId).orElseThrow().file().value();
        return reconciliations.send(fileId, caller.actor(), billing, new CloseRecord(recordId));
    }

    private static String sentence(ReconciledRecord outcome) {
        String message = outcome.getMessage();
        return message == null
                ? "It can not be closed: "
                        + ReconciliationOutcome.of(outcome.getOutcome()).description() + "."
                : message;
    }

    private static void requireDistributor(Caller caller) {
        if (caller.role() != ActorRole.DISTRIBUTOR) {
            throw ApiException.forbidden(caller, "close usage records");
        }
    }
}
