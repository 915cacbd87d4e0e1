package org.usageflow.cli.resilience;

import java.time.Clock;
import java.util.List;
import org.usageflow.cli.demo.DistributorSystem;
import org.usageflow.contract.ActorRole;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.topic.TopicAdmin;
import org.usageflow.sample.SampleAccount;
import org.usageflow.sample.SampleCatalogue;

/** The sample catalogue's distributors: their topics, and their billing systems. */
record Distributors(SampleCatalogue catalogue, StageContext context) {
    List<String> ids() {
        return catalogue.accounts().stream()
                .filter(account -> account.role() == ActorRole.DISTRIBUTOR)
                .map(SampleAccount::id)
                .toList();
    }

    /** Makes all topics, theirs among them. */
    void applyTopics() {
        try (TopicAdmin admin = new TopicAdmin(context.config())) {
            admin.apply(ids());
        }
    }

    /** Billing systems that answer every accepted record with a reconciliation, from now on. */
    List<DistributorSystem> startBilling() {
        return ids().stream()
                .map(id ->
                        new DistributorSystem(context, id, catalogue.account(id).name(), Clock.systemUTC()))
                .toList();
    }
}
