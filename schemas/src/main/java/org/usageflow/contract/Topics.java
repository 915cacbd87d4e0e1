package org.usageflow.contract;

import static org.usageflow.contract.Stage.APPROVAL;
import static org.usageflow.contract.Stage.DISTRIBUTOR;
import static org.usageflow.contract.Stage.EXPORT;
import static org.usageflow.contract.Stage.GATEWAY;
import static org.usageflow.contract.Stage.INGEST;
import static org.usageflow.contract.Stage.LIFECYCLE;
import static org.usageflow.contract.Stage.VALIDATOR;
import static org.usageflow.contract.Topic.Sharding.SHARDED;
import static org.usageflow.contract.Topic.Sharding.SINGLE;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.usageflow.contract.Topic.Retention;
import org.usageflow.contract.avro.AcceptedRecord;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.FileCategory;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.FileJudgement;
import org.usageflow.contract.avro.HistoryAnswer;
import org.usageflow.contract.avro.HistoryEntry;
import org.usageflow.contract.avro.Hub;
import org.usageflow.contract.avro.LedgerEntry;
import org.usageflow.contract.avro.Marketplace;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.contract.avro.Reconciliation;
import org.usageflow.contract.avro.RegisteredItem;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.SuspenseCommand;
import org.usageflow.contract.avro.SuspenseEvent;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.contract.avro.ValidatedRecord;

/** The catalogue of topics: the one place where names, keys, writers and retention are decided. */
public final class Topics {
    private static final Retention COMPACTED = new Retention.Compacted();
    private static final Retention FOREVER = new Retention.Forever();
    private static final Retention A_WEEK = new Retention.For(Duration.ofDays(7));
    private static final Retention A_MONTH = new Retention.For(Duration.ofDays(30));
    private static final Retention A_YEAR = new Retention.For(Duration.ofDays(365));

    public static final Topic FILE_COMMANDS = new Topic(
            "usage.file.commands",
            "file id",
            FileCommand.class,
            Set.of(GATEWAY, INGEST, VALIDATOR, APPROVAL, EXPORT),
            Set.of(LIFECYCLE),
            SHARDED,
            A_WEEK,
            "Commands of persons and rules, and facts of stages.");
    public static final Topic FILE_EVENTS = new Topic(
            "usage.file.events",
            "file id",
            FileEvent.class,
            Set.of(LIFECYCLE),
            Set.of(GATEWAY, INGEST, APPROVAL, EXPORT),
            SHARDED,
            FOREVER,
            "The audit trail: every applied move and every refusal.");
    public static final Topic FILES = new Topic(
            "usage.files",
            "file id",
            UsageFile.class,
            Set.of(LIFECYCLE),
            Set.of(GATEWAY, VALIDATOR),
            SHARDED,
            COMPACTED,
            "State of each usage file.");

    public static final Topic FILE_CATEGORIES = new Topic(
            "usage.file.categories",
            "file id",
            FileCategory.class,
            Set.of(INGEST),
            Set.of(GATEWAY),
            SHARDED,
            A_MONTH,
            "Categories that each usage file lists.");

    public static final Topic PRODUCTS = catalogue(
            "usage.products", "product id", Product.class, Set.of(VALIDATOR, GATEWAY), "Products with their items.");
    public static final Topic ITEMS = new Topic(
            "usage.items",
            "product id and MPN",
            RegisteredItem.class,
            Set.of(VALIDATOR),
            Set.of(VALIDATOR, GATEWAY),
            SINGLE,
            COMPACTED,
            "Items that usage files introduced to products with dynamic items.");
    public static final Topic CONTRACTS = catalogue(
            "usage.contracts", "contract id", Contract.class, Set.of(EXPORT, GATEWAY), "Distribution contracts.");
    public static final Topic MARKETPLACES = catalogue(
            "usage.marketplaces",
            "marketplace id",
            Marketplace.class,
            Set.of(EXPORT, GATEWAY),
            "Marketplaces with their hubs.");
    public static final Topic HUBS = catalogue("usage.hubs", "hub id", Hub.class, Set.of(GATEWAY), "Hubs.");
    public static final Topic RULES = catalogue(
            "usage.rules", "rule id", UsageRule.class, Set.of(APPROVAL, GATEWAY), "Usage rules of distributors.");
    public static final Topic SUBSCRIPTIONS = new Topic(
            "usage.subscriptions",
            "subscription id",
            Subscription.class,
            Set.of(GATEWAY),
            Set.of(VALIDATOR, GATEWAY),
            SHARDED,
            COMPACTED,
            "Subscriptions of customers.");

    public static final Topic UPLOADED = new Topic(
            "usage.records.uploaded",
            "the vendor's record_id",
            UploadedRecord.class,
            Set.of(INGEST),
            Set.of(VALIDATOR),
            SHARDED,
            A_WEEK,
            "One event a row of an uploaded file.");
    public static final Topic VALIDATED = new Topic(
            "usage.records.validated",
            "file id",
            ValidatedRecord.class,
            Set.of(VALIDATOR),
            Set.of(APPROVAL, GATEWAY),
            SHARDED,
            A_MONTH,
            "The verdict on each record, with all its errors.");
    public static final Topic RECYCLED = new Topic(
            "usage.records.recycled",
            "the vendor's record_id",
            UploadedRecord.class,
            Set.of(APPROVAL),
            Set.of(VALIDATOR),
            SHARDED,
            A_WEEK,
            "Suspended rows on their way through validation again.");

    public static final Topic SUSPENSE_COMMANDS = new Topic(
            "usage.suspense.commands",
            "file id",
            SuspenseCommand.class,
            Set.of(GATEWAY, APPROVAL),
            Set.of(APPROVAL),
            SHARDED,
            A_WEEK,
            "Corrections, write-offs and recyclings of suspended rows, and their returns.");

    public static final Topic SUSPENSE = new Topic(
            "usage.suspense",
            "file id",
            SuspenseEvent.class,
            Set.of(APPROVAL),
            Set.of(GATEWAY),
            SHARDED,
            FOREVER,
            "Every version of every suspended row, with who and why.");

    public static final Topic APPROVED = new Topic(
            "usage.records.approved",
            "file id",
            ApprovedRecord.class,
            Set.of(APPROVAL),
            Set.of(EXPORT),
            SHARDED,
            A_MONTH,
            "Records of accepted files, in row order.");
    public static final Topic JUDGEMENTS = new Topic(
            "usage.files.judged",
            "file id",
            FileJudgement.class,
            Set.of(APPROVAL),
            Set.of(GATEWAY),
            SHARDED,
            FOREVER,
            "Which usage rule, in which version, decided which records, and which none covers.");
    public static final Topic HISTORY = new Topic(
            "usage.approval.history",
            "subscription, item and tier",
            HistoryEntry.class,
            Set.of(APPROVAL),
            Set.of(APPROVAL),
            SHARDED,
            A_WEEK,
            "What was accepted of each subscription's items, and questions about it.");
    public static final Topic HISTORY_ANSWERS = new Topic(
            "usage.approval.history-answers",
            "file id",
            HistoryAnswer.class,
            Set.of(APPROVAL),
            Set.of(APPROVAL),
            SHARDED,
            A_WEEK,
            "The past of records that usage rules judge by it.");
    public static final Topic RECONCILIATIONS = new Topic(
            "usage.reconciliations",
            "any",
            Reconciliation.class,
            Set.of(GATEWAY),
            Set.of(EXPORT),
            SHARDED,
            A_MONTH,
            "Billing data for accepted records, of distributors that gave it over the API.");
    public static final Topic CLOSED = new Topic(
            "usage.records.closed",
            "file id",
            ReconciledRecord.class,
            Set.of(EXPORT),
            Set.of(GATEWAY),
            SHARDED,
            A_YEAR,
            "What each reconciliation did to each record.");
    public static final Topic CHUNKS = new Topic(
            "usage.chunks",
            "chunk id",
            Chunk.class,
            Set.of(EXPORT),
            Set.of(GATEWAY),
            SHARDED,
            COMPACTED,
            "State of each chunk.");

    public static final Topic LEDGER_FACTS = new Topic(
            "usage.ledger.facts",
            "file id",
            StepAccount.class,
            Set.of(INGEST, VALIDATOR, APPROVAL, EXPORT),
            Set.of(LIFECYCLE),
            SHARDED,
            A_WEEK,
            "What each stage has written of each file: counts, sums, digests.");
    public static final Topic LEDGER = new Topic(
            "usage.ledger",
            "file id",
            LedgerEntry.class,
            Set.of(LIFECYCLE),
            Set.of(GATEWAY),
            SHARDED,
            FOREVER,
            "The account of every file, each entry chained to the one before by hash.");

    private static final String ACCEPTED_PREFIX = "usage.accepted.";
    private static final String INBOX_PREFIX = "usage.reconciliations.";

    private static final List<Topic> CATALOGUE = List.of(PRODUCTS, CONTRACTS, MARKETPLACES, HUBS, SUBSCRIPTIONS, RULES);

    private static final List<Topic> FIXED = List.of(
            FILE_COMMANDS,
            FILE_EVENTS,
            FILES,
            FILE_CATEGORIES,
            LEDGER_FACTS,
            LEDGER,
            PRODUCTS,
            ITEMS,
            CONTRACTS,
            MARKETPLACES,
            HUBS,
            SUBSCRIPTIONS,
            RULES,
            UPLOADED,
            VALIDATED,
            RECYCLED,
            SUSPENSE_COMMANDS,
            SUSPENSE,
            APPROVED,
            JUDGEMENTS,
            HISTORY,
            HISTORY_ANSWERS,
            RECONCILIATIONS,
            CLOSED,
            CHUNKS);

    private Topics() {}

    /** Every topic that exists whatever the catalogue of distributors. */
    public static List<Topic> fixed() {
        return FIXED;
    }

    /**
     * The topics that a system outside may own. Then it is their one writer, the gateway writes none of them, and reads what
     * comes as every other stage does.
     */
    public static List<Topic> catalogue() {
        return CATALOGUE;
    }

    /**
     * The topic of one distributor's accepted records.
     *
     * @param providerId account id, PA-…
     */
    public static Topic accepted(String providerId) {
        return new Topic(
                ACCEPTED_PREFIX + providerId.toLowerCase(Locale.ROOT),
                "subscription id",
                AcceptedRecord.class,
                Set.of(EXPORT),
                Set.of(DISTRIBUTOR),
                SHARDED,
                A_YEAR,
                "Accepted records of one distributor, each exactly once.");
    }

    /**
     * The topic that one distributor alone writes its reconciliations to, so that whose they are is known by where they stand.
     *
     * @param providerId account id, PA-…
     */
    public static Topic inbox(String providerId) {
        return new Topic(
                INBOX_PREFIX + providerId.toLowerCase(Locale.ROOT),
                "any",
                Reconciliation.class,
                Set.of(DISTRIBUTOR),
                Set.of(EXPORT),
                SHARDED,
                A_MONTH,
                "Billing data for accepted records, of one distributor.");
    }

    /** What the names of all inboxes of distributors begin with. */
    public static String inboxPrefix() {
        return INBOX_PREFIX;
    }

    /** The distributor whose accepted records or reconciliations a topic holds; empty for any other topic. */
    public static Optional<String> providerOf(String name) {
        return Stream.of(ACCEPTED_PREFIX, INBOX_PREFIX)
                .filter(name::startsWith)
                .map(prefix -> name.substring(prefix.length()).toUpperCase(Locale.ROOT))
                .findFirst();
    }

    /** Where a stage puts what it can not read. */
    public static String deadLetter(Stage stage) {
        return "usage." + stage.id() + ".dead-letter";
    }

    private static Topic catalogue(
            String name, String key, Class<? extends SpecificRecord> value, Set<Stage> readers, String description) {
        return new Topic(name, key, value, Set.of(GATEWAY), readers, SINGLE, COMPACTED, description);
    }
}
