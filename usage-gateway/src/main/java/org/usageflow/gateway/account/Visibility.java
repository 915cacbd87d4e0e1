package org.usageflow.gateway.account;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.gateway.readmodel.ChunksTable;
import org.usageflow.gateway.readmodel.FilesTable;

/**
 * What a caller may see; anything else does not exist for them. A vendor sees its own files; a distributor what vendors
 * handed to it, and not what they are still working on or only tried out.
 *
 * <p>Source: Distributor portal documentation, Usage Files; Vendor portal documentation, test and preview environments.
 */
public final class Visibility {
    private static final String PRODUCTION = "production";

    private static final List<String> HANDED_OVER = names(EnumSet.of(
            UsageFileStatus.PENDING, UsageFileStatus.REJECTED, UsageFileStatus.ACCEPTED, UsageFileStatus.CLOSED));

    private Visibility() {}

    private static List<String> names(Set<UsageFileStatus> statuses) {
        return statuses.stream().map(UsageFileStatus::apiName).toList();
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
