package org.usageflow.cli.reference;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.usageflow.approval.ApprovalConfig;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.ChunkStatus;
import org.usageflow.contract.ErrorCode;
import org.usageflow.contract.FileRefusal;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.ReconciliationError;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.ReportColumn;
import org.usageflow.contract.ReportWorkbook;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.Stage;
import org.usageflow.contract.SuspenseChange;
import org.usageflow.contract.SuspenseStatus;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.UsageRecordStatus;
import org.usageflow.export.ExportConfig;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.gateway.account.Scope;
import org.usageflow.gateway.http.ApiError;
import org.usageflow.ingest.IngestConfig;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.validator.ValidatorConfig;
import org.usageflow.workbook.layout.GeneralAttribute;
import org.usageflow.workbook.ndjson.RecordFault;

/** One page of docs/reference. */
enum ReferencePage {
    STATES(ReferencePage::states),
    TOPICS(ReferencePage::topics),
    ERROR_CODES(ReferencePage::errorCodes),
    API_ERRORS(ReferencePage::apiErrors),
    SCOPES(ReferencePage::scopes),
    COLUMNS(ReferencePage::columns),
    SETTINGS(ReferencePage::settings);

    private static final String GENERATED = "Generated from the code; a test compares them.";

    private final Supplier<Markdown> page;

    ReferencePage(Supplier<Markdown> page) {
        this.page = page;
    }

    String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".md";
    }

    String text() {
        return page.get().toString();
    }

    private static Markdown states() {
        Markdown page = new Markdown().heading("States").paragraph(GENERATED);
        page.section("Usage file").header("state", "meaning", "record ids taken");
        for (UsageFileStatus status : UsageFileStatus.values()) {
            page.row("`" + status.apiName() + "`", status.description(), status.claimsItsRecords() ? "yes" : "no");
        }
        page.section("Moves of a usage file").code("mermaid", diagram());
        page.paragraph("").header("move", "from", "to", "by");
        for (FileTransition move : FileTransition.values()) {
            page.row(
                    "`" + move.name() + "`",
                    names(move.sources().stream().map(UsageFileStatus::apiName).toList()),
                    move.target().map(status -> "`" + status.apiName() + "`").orElse("the same"),
                    names(move.actors().stream().map(ActorRole::apiName).toList()));
        }
        page.section("Refusals").header("refusal", "meaning");
        Arrays.stream(FileRefusal.values()).forEach(r -> page.row("`" + r.apiName() + "`", r.description()));
        page.section("Suspended row").header("state", "meaning");
        Arrays.stream(SuspenseStatus.values()).forEach(s -> page.row("`" + s.apiName() + "`", s.description()));
        page.section("Changes of a suspended row").header("change", "leads to", "meaning");
        for (SuspenseChange change : SuspenseChange.values()) {
            page.row(
                    "`" + change.apiName() + "`",
                    "`" + change.target().apiName() + "`",
                    "the row " + change.description());
        }
        page.section("Usage record")
                .paragraph("It follows from the file's state, the record's verdict and whether it is closed.");
        page.header("state", "in the API", "meaning");
        Arrays.stream(UsageRecordStatus.values())
                .forEach(s -> page.row(
                        s.name().toLowerCase(Locale.ROOT),
                        s.apiName().map(n -> "`" + n + "`").orElse("null"),
                        s.description()));
        page.section("Chunk").header("state", "meaning");
        Arrays.stream(ChunkStatus.values()).forEach(s -> page.row("`" + s.apiName() + "`", s.description()));
        page.section("Outcome of a reconciliation").header("outcome", "meaning");
        Arrays.stream(ReconciliationOutcome.values()).forEach(o -> page.row("`" + o.apiName() + "`", o.description()));
        return page;
    }

    private static String diagram() {
        StringBuilder lines = new StringBuilder("stateDiagram-v2\n");
        for (FileTransition move : FileTransition.values()) {
            if (move.sources().isEmpty()) {
                lines.append("  [*] --> ")
                        .append(UsageFileStatus.DRAFT.apiName())
                        .append(": ")
                        .append(move.name())
                        .append('\n');
            }
            for (UsageFileStatus source : move.sources()) {
                lines.append("  ")
                        .append(source.apiName())
                        .append(" --> ")
                        .append(move.targetFrom(source).apiName())
                        .append(": ")
                        .append(move.name())
                        .append('\n');
            }
        }
        return lines.toString();
    }

    private static Markdown topics() {
        Markdown page = new Markdown().heading("Topics").paragraph(GENERATED);
        page.header("topic", "key", "value", "written by", "read by", "partitions", "kept", "what an event says");
        Topics.fixed().forEach(topic -> row(page, topic, topic.name()));
        row(page, Topics.accepted("PA-000-000"), "usage.accepted.<distributor>");
        row(page, Topics.inbox("PA-000-000"), "usage.reconciliations.<distributor>");
        page.section("Dead letters")
                .paragraph("What a stage can not read, byte for byte, with where it came from in the headers.");
        page.header("topic");
        Arrays.stream(Stage.values())
                .filter(s -> s != Stage.DISTRIBUTOR)
                .forEach(s -> page.row("`" + Topics.deadLetter(s) + "`"));
        return page;
    }

    private static void row(Markdown page, Topic topic, String name) {
        page.row(
                "`" + name + "`",
                topic.key(),
                topic.value().getSimpleName(),
                stages(topic.writers()) + (Topics.catalogue().contains(topic) ? ", or its owner outside" : ""),
                stages(topic.readers()),
                topic.sharding() == Topic.Sharding.SHARDED ? "`topics.shards`" : "1",
                kept(topic.retention()),
                topic.description());
    }

    private static String kept(Topic.Retention retention) {
        return switch (retention) {
            case Topic.Retention.Compacted() -> "latest of each key";
            case Topic.Retention.For(var duration) -> duration.toDays() + " days";
            case Topic.Retention.Forever() -> "for ever";
        };
    }

    private static String stages(Collection<Stage> stages) {
        return stages.stream().sorted().map(Stage::id).collect(Collectors.joining(", "));
    }

    private static Markdown errorCodes() {
        Markdown page = new Markdown()
                .heading("Error codes")
                .paragraph(GENERATED)
                .paragraph(
                        "Codes of origin *published* and their texts are those of the original system; the others name"
                                + " rules that it states without a code.");
        page.header("code", "when", "text", "origin");
        Arrays.stream(ErrorCode.values())
                .forEach(c -> page.row(
                        "`" + c.name() + "`",
                        c.explanation(),
                        c.template(),
                        c.origin().name().toLowerCase(Locale.ROOT)));
        page.section("Reconciliation files")
                .paragraph("What can be wrong with a file that closes records, before its records are looked for.");
        page.header("code", "when", "text");
        Arrays.stream(ReconciliationError.values())
                .forEach(c -> page.row("`" + c.name() + "`", c.explanation(), c.template()));
        return page;
    }

    private static Markdown apiErrors() {
        Markdown page = new Markdown()
                .heading("Errors of the API")
                .paragraph(GENERATED)
                .paragraph("An error is `{\"error_code\": \"VAL_001\", \"errors\": [\"…\"]}`. A caller that accepts"
                        + " `application/problem+json` gets problem details instead, with the same code and"
                        + " sentences.");
        page.header("code", "status", "meaning", "what to do");
        Arrays.stream(ApiError.values())
                .forEach(e -> page.row("`" + e.code() + "`", Integer.toString(e.status()), e.title(), e.advice()));
        page.section("Records sent as JSON").header("code", "meaning", "what to do");
        Arrays.stream(RecordFault.values()).forEach(f -> page.row("`" + f.code() + "`", f.title(), f.advice()));
        return page;
    }

    private static Markdown scopes() {
        Markdown page = new Markdown()
                .heading("Scopes of API keys")
                .paragraph(GENERATED)
                .paragraph(
                        "A key that is limited to scopes can call the operations that need one of them, as far as its"
                                + " account may; a key without scopes has all of them. Which one an operation needs stands in the"
                                + " API's document as `x-scope`. [Accounts, users and keys](../accounts.md) tells how keys are made.");
        page.header("scope", "allows");
        Arrays.stream(Scope.values()).forEach(scope -> page.row("`" + scope.apiName() + "`", scope.description()));
        return page;
    }

    private static Markdown columns() {
        Markdown page = new Markdown()
                .heading("Columns of the records tab")
                .paragraph(GENERATED)
                .paragraph("Columns are found by their header, in any order. Headers that begin with `"
                        + UsageColumn.CUSTOM_PREFIX + "` are the vendor's own and are passed through unchanged.");
        page.header("column", "holds", "needed", "meaning");
        Arrays.stream(UsageColumn.values())
                .forEach(c -> page.row(
                        "`" + c.header() + "`",
                        c.kind().name().toLowerCase(Locale.ROOT),
                        needed(c.need()),
                        c.description()));
        page.section("Reporting schemas").header("schema", "name", "reports", "amount", "tier");
        Arrays.stream(ReportingSchema.values())
                .forEach(s -> page.row(
                        s.name(),
                        s.title(),
                        s.description(),
                        s.needsAmount() ? "required" : "not used",
                        s.needsTier() ? "required" : "not used"));
        page.section("Columns that our workbooks add")
                .paragraph(
                        "Behind the vendor's columns. Where the vendor's sheet has a column of the same name, its blank"
                                + " cells are filled instead. [The workbooks](../workbooks.md) shows them.");
        page.header("column", "in", "meaning");
        Arrays.stream(ReportColumn.values())
                .forEach(c -> page.row("`" + c.header() + "`", workbooks(c::standsIn), c.description()));
        page.section("Lines of the general tab").header("attribute", "in");
        Arrays.stream(GeneralAttribute.values()).forEach(a -> page.row("`" + a.header() + "`", workbooks(a::standsIn)));
        return page;
    }

    private static String workbooks(Predicate<ReportWorkbook> standsIn) {
        return Arrays.stream(ReportWorkbook.values())
                .filter(standsIn)
                .map(ReportWorkbook::apiName)
                .collect(Collectors.joining(", "));
    }

    private static String needed(UsageColumn.Need need) {
        return switch (need) {
            case REQUIRED -> "always";
            case REQUIRED_UNLESS_DYNAMIC -> "unless the row introduces a dynamic item";
            case REQUIRED_BY_SCHEMA -> "by some schemas";
            case DYNAMIC_ITEMS -> "for dynamic items";
            case OPTIONAL -> "no";
        };
    }

    private static Markdown settings() {
        Markdown page = new Markdown()
                .heading("Settings")
                .paragraph(GENERATED)
                .paragraph("Given in a file (`--config`), in the environment or as options (`--set name=value`); later"
                        + " ones win.");
        addSettings(page, "Every stage", RuntimeConfig.DEFINITION);
        addSettings(page, "Gateway", GatewayConfig.DEFINITION);
        addSettings(page, "Ingest", IngestConfig.DEFINITION);
        addSettings(page, "Validator", ValidatorConfig.DEFINITION);
        addSettings(page, "Approval", ApprovalConfig.DEFINITION);
        addSettings(page, "Export", ExportConfig.DEFINITION);
        return page;
    }

    private static void addSettings(Markdown page, String title, ConfigDef definition) {
        page.section(title).header("setting", "environment", "default", "meaning");
        definition.configKeys().values().stream()
                .sorted(Comparator.comparing(key -> key.name))
                .forEach(key -> page.row(
                        "`" + key.name + "`",
                        "`" + Settings.variableName(key.name) + "`",
                        key.hasDefault()
                                        && key.defaultValue != null
                                        && !key.defaultValue.toString().isEmpty()
                                ? "`" + key.defaultValue + "`"
                                : "",
                        key.documentation));
    }

    private static String names(Collection<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
