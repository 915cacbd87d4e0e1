package org.usageflow.gateway.neighbour;

import static org.usageflow.gateway.readmodel.HubsTable.COMPANY;
import static org.usageflow.gateway.readmodel.HubsTable.HUB;
import static org.usageflow.gateway.readmodel.HubsTable.HUBS;
import static org.usageflow.gateway.readmodel.HubsTable.INSTANCE_ID;
import static org.usageflow.gateway.readmodel.HubsTable.INSTANCE_TYPE;

import java.util.List;
import org.jooq.Record;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.http.Party;
import org.usageflow.gateway.readmodel.ListFields;

/** A commerce system of a distributor. Source: hubs as usage clients read them. */
record HubView(String id, String name, Party company, Instance instance) {
    static final Neighbour KIND = new Neighbour(
            "Hub",
            HUBS,
            List.of(HUB.id(), HUB.name(), COMPANY.id(), COMPANY.name(), INSTANCE_ID, INSTANCE_TYPE),
            HUB.id(),
            Visibility::ofHubs,
            ListFields.builder()
                    .text(HUB.id(), true, "id")
                    .text(HUB.name(), true, "name")
                    .text(COMPANY.id(), true, "company.id")
                    .text(COMPANY.name(), false, "company.name")
                    .text(INSTANCE_ID, false, "instance.id")
                    .text(INSTANCE_TYPE, false, "instance.type")
                    .build(),
            HubView::of);

    /** The instance on its own side. */
    record Instance(String id, String type) {}

    private static HubView of(Record row) {
        return new HubView(
                row.get(HUB.id()),
                row.get(HUB.name()),
                Party.of(COMPANY.get(row)),
                new Instance(row.get(INSTANCE_ID), row.get(INSTANCE_TYPE)));
    }
}
