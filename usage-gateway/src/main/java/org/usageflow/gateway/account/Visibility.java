package org.usageflow.gateway.account;

import static org.usageflow.gateway.readmodel.AccountTables.ACCOUNT_ID;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACTS;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_MARKETPLACE;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_PRODUCT_IDS;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_PROVIDER;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_VENDOR;
import static org.usageflow.gateway.readmodel.CatalogueTables.MARKETPLACE_ID;
import static org.usageflow.gateway.readmodel.CatalogueTables.MARKETPLACE_OWNER;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCT;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCT_VENDOR;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.gateway.readmodel.AggregatesTable;
import org.usageflow.gateway.readmodel.ChunksTable;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.HubsTable;
import org.usageflow.gateway.readmodel.PartyColumns;
import org.usageflow.gateway.readmodel.RecordsTable;
import org.usageflow.gateway.readmodel.SuspenseTables;

/**
 * What a caller may see; anything else does not exist for them. A vendor sees its own files; a distributor what vendors
 * handed to it, and not what they are still working on or only tried out.
 *
 * <p>Source: Distributor portal documentation, Usage Files; Vendor portal documentation, test and preview environments.
 */
public final class Visibility {
    private static final String PRODUCTION = "production";

    private static final Set<UsageFileStatus> HANDED_OVER_STATUSES = Collections.unmodifiableSet(EnumSet.of(
            UsageFileStatus.PENDING, UsageFileStatus.REJECTED, UsageFileStatus.ACCEPTED, UsageFileStatus.CLOSED));

    private static final List<String> HANDED_OVER = names(HANDED_OVER_STATUSES);

    private Visibility() {}

    private static List<String> names(Set<UsageFileStatus> statuses) {
        return statuses.stream().map(UsageFileStatus::apiName).toList();
    }

    /** Whether the distributor sees a file in this state. */
    public static boolean isHandedOver(String environment, UsageFileStatus status) {
        return environment.equals(PRODUCTION) && HANDED_OVER_STATUSES.contains(status);
    }

    /** For queries that read {@code files}, alone or joined with what belongs to a file. */
    public static Condition ofFiles(Caller caller) {
        return switch (caller.role()) {
            case VENDOR -> FilesTable.VENDOR.id().eq(caller.accountId());
            case DISTRIBUTOR ->
                DSL.and(
                        FilesTable.PROVIDER.id().eq(caller.accountId()),
                        FilesTable.ENVIRONMENT.eq(PRODUCTION),
                        FilesTable.STATUS.in(HANDED_OVER));
            case OPERATOR -> DSL.trueCondition();
            case SYSTEM -> DSL.falseCondition();
        };
    }

    /** Whether {@link #ofFiles} leaves nothing out. */
    public static boolean seesAllFiles(Caller caller) {
        return caller.role() == ActorRole.OPERATOR;
    }

    /** For queries that read {@code records} joined with {@code files}: suspended rows are the vendor's affair. */
    public static Condition ofRecords(Caller caller) {
        return seesSuspended(caller) ? ofFiles(caller) : ofFiles(caller).and(RecordsTable.VALID);
    }

    /** For queries that read the view of suspended rows. */
    public static Condition ofSuspense(Caller caller) {
        return switch (caller.role()) {
            case VENDOR -> SuspenseTables.VENDOR_ID.eq(caller.accountId());
            case OPERATOR -> DSL.trueCondition();
            case DISTRIBUTOR, SYSTEM -> DSL.falseCondition();
        };
    }

    /** For queries that read errors joined with {@code files}: all of them are in rows that only a vendor sees. */
    public static Condition ofErrors(Caller caller) {
        return seesSuspended(caller) ? ofFiles(caller) : DSL.falseCondition();
    }

    /** False for distributors: of a file that left rows in suspense, they get the others. */
    public static boolean seesSuspended(Caller caller) {
        return caller.role() != ActorRole.DISTRIBUTOR;
    }

    /** What was used, of a caller's own files, or of those that it was given. */
    public static Condition ofAggregates(Caller caller) {
        return switch (caller.role()) {
            case VENDOR -> AggregatesTable.VENDOR_ID.eq(caller.accountId());
            case DISTRIBUTOR ->
                AggregatesTable.PROVIDER_ID.eq(caller.accountId()).and(AggregatesTable.ENVIRONMENT.eq(PRODUCTION));
            case OPERATOR -> DSL.trueCondition();
            case SYSTEM -> DSL.falseCondition();
        };
    }

    /** For queries that read {@code accounts}: one's own, and those that one has a contract with. */
    public static Condition ofAccounts(Caller caller) {
        return switch (caller.role()) {
            case VENDOR -> partners(caller, CONTRACT_VENDOR, CONTRACT_PROVIDER);
            case DISTRIBUTOR -> partners(caller, CONTRACT_PROVIDER, CONTRACT_VENDOR);
            case OPERATOR -> DSL.trueCondition();
            case SYSTEM -> DSL.falseCondition();
        };
    }

    /** For queries that read {@code contracts}, alone or joined with what belongs to a contract. */
    public static Condition ofContracts(Caller caller) {
        return switch (caller.role()) {
            case VENDOR -> CONTRACT_VENDOR.id().eq(caller.accountId());
            case DISTRIBUTOR -> CONTRACT_PROVIDER.id().eq(caller.accountId());
            case OPERATOR -> DSL.trueCondition();
            case SYSTEM -> DSL.falseCondition();
        };
    }

    /** For queries that read {@code products}: a vendor's own, and those that a distributor has a contract for. */
    public static Condition ofProducts(Caller caller) {
        return switch (caller.role()) {
            case VENDOR -> PRODUCT_VENDOR.id().eq(caller.accountId());
            case DISTRIBUTOR ->
                PRODUCT.id()
                        .in(DSL.select(DSL.field("unnest({0})", String.class, CONTRACT_PRODUCT_IDS))
                                .from(CONTRACTS)
                                .where(ofContracts(caller)));
            case OPERATOR -> DSL.trueCondition();
            case SYSTEM -> DSL.falseCondition();
        };
    }

    /** For queries that read {@code marketplaces}: one's own, and those that one has a contract for. */
    public static Condition ofMarketplaces(Caller caller) {
        Condition contracted = MARKETPLACE_ID.in(
                DSL.select(CONTRACT_MARKETPLACE.id()).from(CONTRACTS).where(ofContracts(caller)));
        return switch (caller.role()) {
            case VENDOR -> contracted;
            case DISTRIBUTOR -> MARKETPLACE_OWNER.id().eq(caller.accountId()).or(contracted);
            case OPERATOR -> DSL.trueCondition();
            case SYSTEM -> DSL.falseCondition();
        };
    }

    /** For queries that read {@code hubs}: a distributor's own, and those of the distributors that a vendor has contracts with. */
    public static Condition ofHubs(Caller caller) {
        return switch (caller.role()) {
            case VENDOR ->
                HubsTable.COMPANY
                        .id()
                        .in(DSL.select(CONTRACT_PROVIDER.id()).from(CONTRACTS).where(ofContracts(caller)));
            case DISTRIBUTOR -> HubsTable.COMPANY.id().eq(caller.accountId());
            case OPERATOR -> DSL.trueCondition();
            case SYSTEM -> DSL.falseCondition();
        };
    }

    private static Condition partners(Caller caller, PartyColumns own, PartyColumns others) {
        return ACCOUNT_ID
                .eq(caller.accountId())
                .or(ACCOUNT_ID.in(
                        DSL.select(others.id()).from(CONTRACTS).where(own.id().eq(caller.accountId()))));
    }

    /** For queries that read {@code chunks}. */
    public static Condition ofChunks(Caller caller) {
        return switch (caller.role()) {
            case VENDOR -> ChunksTable.VENDOR.id().eq(caller.accountId());
            case DISTRIBUTOR -> ChunksTable.PROVIDER.id().eq(caller.accountId());
            case OPERATOR -> DSL.trueCondition();
            case SYSTEM -> DSL.falseCondition();
        };
    }
}
