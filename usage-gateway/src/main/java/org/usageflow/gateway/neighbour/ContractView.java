package org.usageflow.gateway.neighbour;

import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACTS;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_MARKETPLACE;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_PRODUCT_IDS;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_PROVIDER;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_STATUS;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_VENDOR;

import java.util.Arrays;
import java.util.List;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.http.Party;
import org.usageflow.gateway.readmodel.ListFields;

/** A distribution contract; there are no others here. Source: contracts as usage clients read them. */
record ContractView(
        String id,
        String name,
        String type,
        String status,
        Party vendor,
        Party provider,
        Party marketplace,
        List<Product> products) {
    private static final String DISTRIBUTION = "distribution";

    static final Neighbour KIND = new Neighbour(
            "Contract",
            CONTRACTS,
            List.of(
                    CONTRACT.id(),
                    CONTRACT.name(),
                    CONTRACT_STATUS,
                    CONTRACT_VENDOR.id(),
                    CONTRACT_VENDOR.name(),
                    CONTRACT_PROVIDER.id(),
                    CONTRACT_PROVIDER.name(),
                    CONTRACT_MARKETPLACE.id(),
                    CONTRACT_MARKETPLACE.name(),
                    CONTRACT_PRODUCT_IDS),
            CONTRACT.id(),
            Visibility::ofContracts,
            ListFields.builder()
                    .text(CONTRACT.id(), true, "id")
                    .text(CONTRACT.name(), true, "name")
                    .word(DSL.inline(DISTRIBUTION), false, "type")
                    .word(CONTRACT_STATUS, true, "status")
                    .text(CONTRACT_VENDOR.id(), true, "vendor.id", "owner.id")
                    .text(CONTRACT_VENDOR.name(), false, "vendor.name")
                    .text(CONTRACT_PROVIDER.id(), true, "provider.id")
                    .text(CONTRACT_PROVIDER.name(), false, "provider.name")
                    .text(CONTRACT_MARKETPLACE.id(), true, "marketplace.id", "marketplace_id")
                    .text(CONTRACT_MARKETPLACE.name(), false, "marketplace.name")
                    .build(),
            ContractView::of);

    record Product(String id) {}

    private static ContractView of(Record row) {
        return new ContractView(
                row.get(CONTRACT.id()),
                row.get(CONTRACT.name()),
                DISTRIBUTION,
                row.get(CONTRACT_STATUS),
                Party.of(CONTRACT_VENDOR.get(row)),
                Party.of(CONTRACT_PROVIDER.get(row)),
                Party.of(CONTRACT_MARKETPLACE.get(row)),
                Arrays.stream(row.get(CONTRACT_PRODUCT_IDS)).map(Product::new).toList());
    }
}
