package org.usageflow.gateway.projection;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.gateway.readmodel.RulesTable;

/** The latest version of each usage rule, and every version that passes. */
final class RuleProjector implements Projector<UsageRule> {
    private final UpsertProjector<UsageRule> latest =
            UpsertProjector.ofCatalogue(Topics.RULES, UsageRule.class, "rules", RulesTable.RULES::row);
    private final List<UsageRule> versions = new ArrayList<>();

    @Override
    public Topic topic() {
        return Topics.RULES;
    }

    @Override
    public Class<UsageRule> type() {
        return UsageRule.class;
    }

    @Override
    public Optional<String> fault(Arrived<UsageRule> event) {
        return latest.fault(event);
    }

    @Override
    public void take(Arrived<UsageRule> event) {
        latest.take(event);
        UsageRule rule = event.value();
        if (rule != null) {
            versions.add(rule);
        }
    }

    @Override
    public void write(ProjectionTransaction transaction) throws SQLException {
        latest.write(transaction);
        keep(transaction, versions);
        forget();
    }

    @Override
    public void forget() {
        latest.forget();
        versions.clear();
    }

    /** Keeps versions of rules, each as it was seen first. */
    static void keep(ProjectionTransaction transaction, List<UsageRule> rules) {
        for (UsageRule rule : rules) {
            Record row = RulesTable.VERSIONS.row(rule);
            transaction
                    .sql()
                    .insertInto(RulesTable.VERSIONS.table())
                    .set(row)
                    .onConflictDoNothing()
                    .execute();
        }
    }
}
