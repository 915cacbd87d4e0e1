package org.usageflow.sample;

import static org.usageflow.contract.Precision.DECIMAL_1;
import static org.usageflow.contract.Precision.DECIMAL_2;
import static org.usageflow.contract.Precision.DECIMAL_4;
import static org.usageflow.contract.Precision.DECIMAL_8;
import static org.usageflow.contract.Precision.INTEGER;
import static org.usageflow.sample.SampleItem.ppu;
import static org.usageflow.sample.SampleItem.reservation;

import java.util.List;
import java.util.Set;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.sample.SampleProduct.Capability;

/** What is sold: a product of each schema, and one more that may charge in advance. */
final class ProductTable {
    static final String COMPUTE = "PRD-100-001-001";
    static final String DATA = "PRD-100-001-002";
    static final String DOMAINS = "PRD-100-001-003";
    static final String VOICE = "PRD-200-001-001";
    static final String THINGS = "PRD-200-001-002";

    private ProductTable() {}

    /** Of the products of a schema, the first is the one that sample files are about. */
    static List<SampleProduct> products() {
        return List.of(compute(), voice(), data(), things(), domains());
    }

    private static SampleProduct compute() {
        List<SampleItem> items = List.of(
                ppu("NC-VM-S", "Virtual machine, 2 cores", "unit*h", DECIMAL_2, "0.045"),
                ppu("NC-VM-M", "Virtual machine, 8 cores", "unit*h", DECIMAL_2, "0.18"),
                ppu("NC-GPU", "Graphics processor", "unit*h", DECIMAL_4, "1.35"),
                ppu("NC-RAM", "Memory", "GB*h", DECIMAL_4, "0.0042"),
                ppu("NC-DISK", "Block storage", "GB*month", DECIMAL_1, "0.08"),
                ppu("NC-EGRESS", "Traffic to the internet", "GB", DECIMAL_8, "0.021"),
                ppu("NC-IP", "Public address", "unit", INTEGER, "2.5"),
                reservation("NC-VM-RES", "Reserved virtual machines", "unit", INTEGER, "monthly", "19"),
                reservation("NC-DISK-RES", "Reserved block storage", "TB", DECIMAL_2, "yearly", "48"));
        return SampleProduct.of(
                COMPUTE,
                "Nimbostrat Compute",
                AccountTable.NIMBOSTRAT,
                ReportingSchema.QT,
                Set.of(Capability.RESERVATION_CONSUMPTION),
                items);
    }

    private static SampleProduct voice() {
        List<SampleItem> items = List.of(
                ppu("LW-CALL-NAT", "Calls, national", "minute", DECIMAL_1, "0.019"),
                ppu("LW-CALL-INT", "Calls, international", "minute", DECIMAL_2, "0.14"),
                ppu("LW-CALL-SAT", "Calls, satellite", "minute", DECIMAL_4, "2.9"),
                ppu("LW-SMS", "Text messages", "message", INTEGER, "0.035"),
                ppu("LW-DATA", "Mobile data", "GB", DECIMAL_8, "1.2"),
                ppu("LW-CONF", "Conference rooms", "hour", DECIMAL_2, "0.6"),
                ppu("LW-NUMBER", "Telephone numbers", "number", INTEGER, "1.1"));
        return SampleProduct.of(VOICE, "Longwire Voice", AccountTable.LONGWIRE, ReportingSchema.PR, Set.of(), items);
    }

    private static SampleProduct data() {
        List<SampleItem> items = List.of(
                ppu("ND-QUERY", "Data scanned by queries", "TB", DECIMAL_4, "4.7"),
                ppu("ND-STREAM", "Streamed events", "million", DECIMAL_8, "0.09"),
                ppu("ND-NODE", "Warehouse nodes", "unit*h", DECIMAL_2, "0.72"),
                ppu("ND-STORE", "Table storage", "GB*month", DECIMAL_1, "0.023"),
                ppu("ND-BACKUP", "Backup storage", "GB*month", DECIMAL_1, "0.011"),
                ppu("ND-JOB", "Scheduled jobs", "run", INTEGER, "0.004"));
        return SampleProduct.of(
                DATA,
                "Nimbostrat Data Platform",
                AccountTable.NIMBOSTRAT,
                ReportingSchema.CR,
                Set.of(Capability.DYNAMIC_ITEMS),
                items);
    }

    private static SampleProduct things() {
        List<SampleItem> items = List.of(
                ppu("LT-SIM", "Active SIM cards", "card", INTEGER, "0.4"),
                ppu("LT-DATA-EU", "Data, Europe", "MB", DECIMAL_8, "0.012"),
                ppu("LT-DATA-WW", "Data, worldwide", "MB", DECIMAL_8, "0.031"),
                ppu("LT-MSG", "Device messages", "thousand", DECIMAL_4, "0.15"),
                ppu("LT-LOCATE", "Location requests", "request", INTEGER, "0.007"),
                ppu("LT-VPN", "Private access points", "hour", DECIMAL_1, "0.05"),
                ppu("LT-SUPPORT", "Support", "hour", DECIMAL_2, "65"));
        return SampleProduct.of(THINGS, "Longwire Things", AccountTable.LONGWIRE, ReportingSchema.TR, Set.of(), items);
    }

    private static SampleProduct domains() {
        List<SampleItem> items = List.of(
                ppu("NN-COM", "Domain names, generic", "name*month", INTEGER, "0.9"),
                ppu("NN-CCTLD", "Domain names, national", "name*month", INTEGER, "1.2"),
                ppu("NN-ZONE", "Hosted zones", "zone*month", DECIMAL_1, "0.5"),
                ppu("NN-LOOKUP", "Name look-ups", "million", DECIMAL_4, "0.4"),
                ppu("NN-CERT", "Certificates", "unit", INTEGER, "3.8"),
                ppu("NN-GUARD", "Protected traffic", "GB", DECIMAL_2, "0.06"));
        return SampleProduct.of(
                DOMAINS,
                "Nimbostrat Domains",
                AccountTable.NIMBOSTRAT,
                ReportingSchema.PR,
                Set.of(Capability.FUTURE_CHARGES),
                items);
    }
}
