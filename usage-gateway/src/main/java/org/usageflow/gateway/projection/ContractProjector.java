package org.usageflow.gateway.projection;

import java.sql.SQLException;
import java.util.Optional;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.Contract;
import org.usageflow.gateway.catalogue.DistributorTopics;

/** The latest version of each contract. Whoever wrote it: its distributor has a topic from then on. */
final class ContractProjector implements Projector<Contract> {
    private final UpsertProjector<Contract> latest =
            UpsertProjector.ofCatalogue(Topics.CONTRACTS, Contract.class, "contracts");
    private final DistributorTopics distributors;

    ContractProjector(DistributorTopics distributors) {
        this.distributors = distributors;
    }

    @Override
    public Topic topic() {
        return latest.topic();
    }

    @Override
    public Class<Contract> type() {
        return latest.type();
    }

    @Override
    public Optional<String> fault(Arrived<Contract> event) {
        return latest.fault(event);
    }

    @Override
    public void take(Arrived<Contract> event) {
        Contract contract = event.value();
        if (contract != null) {
            distributors.ensure(contract.getProvider().getId());
        }
        latest.take(event);
    }

    @Override
    public void write(ProjectionTransaction transaction) throws SQLException {
        latest.write(transaction);
    }

    @Override
    public void forget() {
        latest.forget();
    }
}
