package org.usageflow.sample;

import static org.usageflow.sample.AccountTable.ALPENQUELL;
import static org.usageflow.sample.AccountTable.HARBOURLINE;
import static org.usageflow.sample.AccountTable.LONGWIRE;
import static org.usageflow.sample.AccountTable.NIMBOSTRAT;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Hub;
import org.usageflow.contract.avro.HubBinding;
import org.usageflow.contract.avro.Marketplace;
import org.usageflow.contract.avro.Reference;

/** Where is sold, and under which contracts. One distributor has two hubs, so that its files make two chunks. */
final class MarketTable {
    static final String CLOUD_EUROPE = "CRD-10001-30001-00001";
    static final String CLOUD_ALPS = "CRD-10001-40001-00001";
    static final String TELECOM_BRITAIN = "CRD-20001-30002-00001";
    static final String TELECOM_ALPS = "CRD-20001-40001-00001";

    private static final String ACTIVE = "active";

    private static final Hub NORTH = hub("HB-3001-0001", "Harbourline Commerce North", HARBOURLINE, "OA");
    private static final Hub SOUTH = hub("HB-3001-0002", "Harbourline Commerce South", HARBOURLINE, "OA");
    private static final Hub ALPS = hub("HB-4001-0001", "Alpenquell Marketplace", ALPENQUELL, "API");

    private static final Marketplace EUROPE = new Marketplace(
            "MP-30001",
            "Harbourline Europe",
            HARBOURLINE.reference(),
            "EUR",
            List.of(bound(NORTH, "hl-north-eur"), bound(SOUTH, "hl-south-eur")));
    private static final Marketplace BRITAIN = new Marketplace(
            "MP-30002", "Harbourline Britain", HARBOURLINE.reference(), "GBP", List.of(bound(SOUTH, "hl-south-gbp")));
    private static final Marketplace SWITZERLAND = new Marketplace(
            "MP-40001", "Alpenquell Switzerland", ALPENQUELL.reference(), "CHF", List.of(bound(ALPS, "aq-chf")));

    private MarketTable() {}

    static List<Hub> hubs() {
        return List.of(NORTH, SOUTH, ALPS);
    }

    static List<Marketplace> marketplaces() {
        return List.of(EUROPE, BRITAIN, SWITZERLAND);
    }

    /** Of the contracts that cover a product, the first is the one that sample files are about. */
    static List<Contract> contracts() {
        return List.of(
                contract(CLOUD_EUROPE, NIMBOSTRAT, HARBOURLINE, EUROPE, ProductTable.COMPUTE, ProductTable.DOMAINS),
                contract(CLOUD_ALPS, NIMBOSTRAT, ALPENQUELL, SWITZERLAND, ProductTable.COMPUTE, ProductTable.DATA),
                contract(TELECOM_BRITAIN, LONGWIRE, HARBOURLINE, BRITAIN, ProductTable.THINGS),
                contract(TELECOM_ALPS, LONGWIRE, ALPENQUELL, SWITZERLAND, ProductTable.VOICE));
    }

    private static Hub hub(String id, String name, SampleAccount company, String kind) {
        String instanceId =
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.US_ASCII)).toString();
        return new Hub(id, name, company.reference(), instanceId, kind);
    }

    private static HubBinding bound(Hub hub, String externalId) {
        return new HubBinding(new Reference(hub.getId(), hub.getName()), externalId);
    }

    private static Contract contract(
            String id, SampleAccount vendor, SampleAccount provider, Marketplace marketplace, String... productIds) {
        return new Contract(
                id,
                vendor.name() + " at " + marketplace.getName(),
                ACTIVE,
                vendor.reference(),
                provider.reference(),
                new Reference(marketplace.getId(), marketplace.getName()),
                List.of(productIds));
    }
}
