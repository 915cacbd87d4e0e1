package org.usageflow.gateway.testing;

/** A small catalogue: two vendors, two distributors, a priced product and an unpriced one. */
public final class SampleCatalogue {
    public static final String VENDOR = "VA-100-000";
    public static final String OTHER_VENDOR = "VA-200-000";
    public static final String PROVIDER = "PA-100-000";
    public static final String OTHER_PROVIDER = "PA-200-000";
    public static final String PRODUCT_TR = "PRD-100-000-001";
    public static final String PRODUCT_QT = "PRD-100-000-002";
    public static final String CONTRACT = "CRD-10000-00000-00001";

    /** The catalogue as an import takes it. */
    public static final String LINES = """
            {"type":"account","id":"VA-100-000","name":"Vendor One"}
            {"type":"account","id":"VA-200-000","name":"Vendor Two"}
            {"type":"account","id":"PA-100-000","name":"Distributor One"}
            {"type":"account","id":"PA-200-000","name":"Distributor Two"}
            {"type":"product","id":"PRD-100-000-001","name":"Cloud","vendor":{"id":"VA-100-000","name":"Vendor One"},"reporting_schema":"TR","items":[{"id":"PRD-100-000-001-0001","mpn":"CPU","name":"Processor","unit":"hour","type":"ppu","precision":"decimal(2)","period":"monthly"}]}
            {"type":"product","id":"PRD-100-000-002","name":"Mail","vendor":{"id":"VA-100-000","name":"Vendor One"},"reporting_schema":"QT","items":[]}
            {"type":"hub","id":"HB-1000-0001","name":"Hub","company":{"id":"PA-100-000","name":"Distributor One"},"instance_id":"instance-1","instance_type":"OA"}
            {"type":"marketplace","id":"MP-10001","name":"Europe","owner":{"id":"PA-100-000","name":"Distributor One"},"currency":"EUR","hubs":[{"hub":{"id":"HB-1000-0001","name":"Hub"},"external_id":"EU-1"}]}
            {"type":"marketplace","id":"MP-20001","name":"Asia","owner":{"id":"PA-200-000","name":"Distributor Two"},"currency":"USD","hubs":[]}
            {"type":"contract","id":"CRD-10000-00000-00001","name":"Contract One","status":"active","vendor":{"id":"VA-100-000","name":"Vendor One"},"provider":{"id":"PA-100-000","name":"Distributor One"},"marketplace":{"id":"MP-10001","name":"Europe"},"product_ids":["PRD-100-000-001","PRD-100-000-002"]}
            {"type":"contract","id":"CRD-20000-00000-00001","name":"Contract Two","status":"active","vendor":{"id":"VA-200-000","name":"Vendor Two"},"provider":{"id":"PA-200-000","name":"Distributor Two"},"marketplace":{"id":"MP-20001","name":"Asia"},"product_ids":[]}
            {"type":"contract","id":"CRD-10000-00000-00009","name":"Ended","status":"terminated","vendor":{"id":"VA-100-000","name":"Vendor One"},"provider":{"id":"PA-100-000","name":"Distributor One"},"marketplace":{"id":"MP-10001","name":"Europe"},"product_ids":["PRD-100-000-001"]}
            {"type":"subscription","id":"AS-0000-0000-0001","status":"active","product_id":"PRD-100-000-001","contract_id":"CRD-10000-00000-00001","marketplace_id":"MP-10001","hub":{"id":"HB-1000-0001","name":"Hub"},"environment":"production","items":[{"item_id":"PRD-100-000-001-0001","quantity":12.5}],"params":{"tenant":"t-1"}}
            """;

    /** What a vendor posts to create a file. */
    public static final String NEW_FILE = """
            {"name":"May","period":{"from":"2026-05-01","to":"2026-05-31"},
             "product":{"id":"PRD-100-000-001"},"contract":{"id":"CRD-10000-00000-00001"}}
            """;

    private SampleCatalogue() {}
}
