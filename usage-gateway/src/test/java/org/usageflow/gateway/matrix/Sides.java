package org.usageflow.gateway.matrix;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.usageflow.contract.Tallies;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Category;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.FileCategory;
import org.usageflow.contract.avro.FileJudged;
import org.usageflow.contract.avro.FileJudgement;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.SuspenseChoice;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.gateway.matrix.Side.Hook;
import org.usageflow.gateway.matrix.Side.Own;
import org.usageflow.gateway.readmodel.LedgerTable;
import org.usageflow.gateway.readmodel.ReconciliationsTable;
import org.usageflow.gateway.readmodel.WebhookTables;
import org.usageflow.gateway.testing.ApiClient;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.SampleEvents;

/** Makes sides: over the API where it can, by events of other stages, and into the tables that only the gateway fills. */
final class Sides {
    private static final String CATEGORY = "compute";
    private static final long BYTES_MAX = 1000;

    private final GatewayFixture gateway;
    private final DSLContext sql;

    Sides(GatewayFixture gateway, DSLContext sql) {
        this.gateway = gateway;
        this.sql = sql;
    }

    Side make(int number, String vendor, String provider, boolean reseller) throws IOException {
        Hook none = new Hook("", "");
        Own nobody = new Own("", "", "", none);
        Side plan = new Side(number, vendor, provider, "", nobody, nobody, none);
        require(gateway.operator().put("/catalogue/import", plan.lines(reseller)), 200);
        String rule = gateway.clientOf(provider)
                .post("/products/" + plan.product() + "/usage/rules", "{\"action\":\"manual\"}")
                .json()
                .path("id")
                .asText();
        Side side = new Side(number, vendor, provider, rule, own(vendor), own(provider), hook(gateway.operator()));
        file(side);
        records(side);
        chunk(side);
        tables(side);
        gateway.client(GatewayFixture.OPERATOR_KEY).awaits("/usage/chunks/" + side.chunk(), "id", side.chunk());
        gateway.client(GatewayFixture.OPERATOR_KEY).awaits("/usage/records/" + side.record(), "id", side.record());
        gateway.client(GatewayFixture.OPERATOR_KEY)
                .awaits("/usage/files/" + side.file() + "/rules", "verdict", "manual");
        gateway.client(GatewayFixture.OPERATOR_KEY)
                .awaits("/usage/files/" + side.file() + "/categories/" + CATEGORY, "id", CATEGORY);
        ApiClient owner = gateway.clientOf(vendor);
        owner.awaits("/usage/suspense/" + side.suspended(), "id", side.suspended());
        return side;
    }

    private static ApiClient.Answer require(ApiClient.Answer answer, int status) {
        if (answer.status() != status) {
            throw new AssertionError(answer.toString());
        }
        return answer;
    }

    private Own own(String account) {
        String path = "/accounts/" + account;
        String user = require(gateway.operator().post(path + "/users", "{\"name\":\"Ada\"}"), 201)
                .json()
                .path("id")
                .asText();
        String key = require(gateway.operator().post(path + "/keys", "{\"name\":\"spare\"}"), 201)
                .json()
                .path("id")
                .asText();
        return new Own(account, user, key, hook(gateway.clientOf(account)));
    }

    /** A webhook that is called for nothing, and a delivery that it had. */
    private Hook hook(ApiClient owner) {
        String id = require(
                        owner.post(
                                "/notifications/webhooks",
                                "{\"url\":\"https://hooks.example.com/usage\",\"filter\":\"eq(type,usage.file.deleted)\"}"),
                        201)
                .json()
                .path("id")
                .asText();
        Instant at = Instant.parse("2026-06-01T00:00:00Z");
        Long delivery = sql.insertInto(WebhookTables.DELIVERIES)
                .set(WebhookTables.DELIVERY_WEBHOOK_ID, id)
                .set(WebhookTables.DELIVERY_EVENT_ID, "test-" + id)
                .set(WebhookTables.DELIVERY_TYPE, "usage.webhook.test")
                .set(WebhookTables.DELIVERY_SUBJECT, id)
                .set(WebhookTables.DELIVERY_BODY, "{}")
                .set(WebhookTables.DELIVERY_STATUS, "delivered")
                .set(WebhookTables.DELIVERY_QUEUED_AT, at)
                .set(WebhookTables.DELIVERY_DUE_AT, at)
                .set(WebhookTables.DELIVERY_CREATED_AT, at)
                .set(WebhookTables.DELIVERY_ENDED_AT, at)
                .returning(WebhookTables.DELIVERY_NUMBER)
                .fetchSingle(WebhookTables.DELIVERY_NUMBER);
        return new Hook(id, String.valueOf(delivery));
    }

    private void file(Side side) {
        UsageFile file = SampleEvents.file(side.file(), 1, UsageFileStatus.PENDING);
        file.setVendor(new Reference(side.vendor(), "Vendor"));
        file.setProvider(new Reference(side.provider(), "Provider"));
        file.setContract(new Reference(side.contract(), "Contract"));
        file.setProduct(new Reference(side.product(), "Product"));
        file.setMarketplace(new Reference(side.marketplace(), "Market"));
        file.setSuspense(new SuspenseChoice(true, false));
        gateway.lifecycle().publish(file);
    }

    private void records(Side side) {
        var valid = SampleEvents.valid(side.file(), 1, 2);
        valid.getUsage().getSubscription().setId(side.asset());
        valid.getUsage().getSubscription().setHub(new Reference(side.hub(), "Hub"));
        valid.getUsage().getItem().setId(side.item());
        gateway.writer().write(Topics.VALIDATED, side.file(), valid).join();
        gateway.writer()
                .write(Topics.VALIDATED, side.file(), SampleEvents.invalid(side.file(), 1, 3))
                .join();
        gateway.writer()
                .write(
                        Topics.FILE_CATEGORIES,
                        side.file(),
                        new FileCategory(side.file(), 1, 2, new Category(CATEGORY, "Compute", null)))
                .join();
        Instant at = Instant.parse("2026-06-01T00:00:00Z");
        gateway.writer()
                .write(
                        Topics.JUDGEMENTS,
                        side.file(),
                        new FileJudgement(side.file(), 1, at, new FileJudged("manual", 1L, 1L, List.of())))
                .join();
        gateway.export().announce(side.record());
    }

    private void chunk(Side side) {
        Chunk chunk = SampleEvents.chunk(side.file());
        chunk.setVendor(new Reference(side.vendor(), "Vendor"));
        chunk.setProvider(new Reference(side.provider(), "Provider"));
        chunk.setProduct(new Reference(side.product(), "Product"));
        chunk.setMarketplace(new Reference(side.marketplace(), "Market"));
        chunk.setHub(new Reference(side.hub(), "Hub"));
        chunk.setRecords(Tallies.plus(Tallies.zero(), BigDecimal.ONE, BigDecimal.ONE));
        gateway.export().announce(chunk);
    }

    private void tables(Side side) throws IOException {
        String upload = gateway.context()
                .uploads()
                .put(
                        side.file(),
                        "bill.xlsx",
                        new ByteArrayInputStream("bill".getBytes(StandardCharsets.UTF_8)),
                        BYTES_MAX)
                .getKey();
        sql.insertInto(ReconciliationsTable.RECONCILIATIONS)
                .set(ReconciliationsTable.ID, side.reconciliation())
                .set(ReconciliationsTable.FILE_ID, side.file())
                .set(ReconciliationsTable.STATUS, "processed")
                .set(ReconciliationsTable.UPLOAD_KEY, upload)
                .set(ReconciliationsTable.ACCOUNT_ID, side.provider())
                .set(ReconciliationsTable.ACTOR_ROLE, "distributor")
                .set(ReconciliationsTable.ACTOR_ID, "SU-0")
                .set(ReconciliationsTable.ACTOR_NAME, "billing")
                .set(ReconciliationsTable.CREATED_AT, Instant.parse("2026-06-01T00:00:00Z"))
                .execute();
        sql.insertInto(LedgerTable.LEDGER)
                .set(Map.of(
                        LedgerTable.FILE_ID, side.file(),
                        LedgerTable.SEQUENCE, 1L,
                        LedgerTable.GENERATION, 1,
                        LedgerTable.ENTERED_AT, Instant.parse("2026-06-01T00:00:00Z"),
                        LedgerTable.KIND, "move",
                        LedgerTable.NAME, "create",
                        LedgerTable.BODY, JSONB.valueOf("{\"status\":\"pending\"}"),
                        LedgerTable.IMBALANCES, JSONB.valueOf("[]"),
                        LedgerTable.PREVIOUS, "0".repeat(64),
                        LedgerTable.HASH, "1".repeat(64)))
                .execute();
    }
}
