package org.usageflow.gateway.suspense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.FileId;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.SuspenseChoice;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.gateway.testing.ApiClient;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.SampleCatalogue;
import org.usageflow.gateway.testing.SampleEvents;
import org.usageflow.gateway.testing.StandInSuspense;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

/** Each test has rows of its own: 5 to 12 of a file that went on without them. */
@UsesTestCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuspenseApiTest {
    private static final String FILE = "UF-2026-05-0000-0001";
    private static final String INVALID = "UF-2026-05-0000-0002";
    private static final int LAST_ROW = 12;

    private GatewayFixture gateway;
    private StandInSuspense approval;
    private ApiClient vendor;
    private ApiClient provider;
    private ApiClient stranger;

    @BeforeAll
    void start(TestEnvironment environment, @TempDir Path directory) {
        gateway = new GatewayFixture(environment, directory);
        approval = new StandInSuspense(gateway.context(), gateway.writer());
        assertThat(gateway.operator()
                        .put("/catalogue/import", SampleCatalogue.LINES)
                        .status())
                .isEqualTo(200);
        vendor = gateway.clientOf(SampleCatalogue.VENDOR);
        provider = gateway.clientOf(SampleCatalogue.PROVIDER);
        stranger = gateway.clientOf(SampleCatalogue.OTHER_VENDOR);
        UsageFile file = SampleEvents.file(FILE, 1, UsageFileStatus.PENDING);
        file.setSuspense(new SuspenseChoice(true, false));
        file.getCounts().setInvalid(LAST_ROW - 4L);
        gateway.lifecycle().publish(file);
        gateway.lifecycle().publish(SampleEvents.file(INVALID, 1, UsageFileStatus.INVALID));
        for (int row = 2; row <= LAST_ROW; row++) {
            write(FILE, row < 5 ? SampleEvents.valid(FILE, 1, row) : invalid(row));
        }
        write(INVALID, SampleEvents.invalid(INVALID, 1, 2));
        await().untilAsserted(() -> assertThat(gateway.operator()
                        .get("/usage/records?usagefile.id=" + FILE)
                        .json())
                .hasSize(LAST_ROW - 1));
    }

    private static ValidatedRecord invalid(int row) {
        ValidatedRecord record = SampleEvents.invalid(FILE, 1, row);
        RecordCells cells = record.getCells();
        cells.setQuantity("a\tb\\c\n");
        cells.setAssetSearchCriteria("asset.id");
        cells.setAssetSearchValue("AS-1");
        return record;
    }

    private void write(String fileId, ValidatedRecord record) {
        gateway.writer().write(Topics.VALIDATED, fileId, record).join();
    }

    @AfterAll
    void stop() {
        approval.close();
        gateway.close();
    }

    private static String id(int row) {
        return new FileId(FILE).recordId(row);
    }

    @Test
    void rowsOfAFileThatWentOnWithoutThemAreListedAndThoseOfAnInvalidFileAreNot() {
        JsonNode rows =
                vendor.get("/usage/suspense?usagefile.id=" + FILE + "&row=5").json();

        assertThat(rows).hasSize(1);
        JsonNode row = rows.path(0);
        assertThat(row.path("id").asText()).isEqualTo(id(5));
        assertThat(row.path("errors").findValuesAsText("code")).containsExactly("USG_FILE_003", "USG_FILE_006");
        assertThat(row.path("cells").path("v.invoice").asText()).isEqualTo("I\"5");
        assertThat(row.path("can_be_recycled").asBoolean()).isFalse();
        assertThat(vendor.get("/usage/suspense?usagefile.id=" + INVALID).json()).isEmpty();
        assertThat(vendor.get("/usage/files/" + FILE)
                        .json()
                        .path("records")
                        .path("suspended")
                        .asInt())
                .isEqualTo(LAST_ROW - 4);
    }

    @Test
    void openRowsAreGroupedByErrorAndValue() {
        JsonNode groups = vendor.get("/usage/suspense/groups?code=USG_FILE_006").json();

        assertThat(groups).hasSize(1);
        assertThat(groups.path(0).path("column").asText()).isEqualTo("quantity");
        assertThat(groups.path(0).path("value").asText()).isEqualTo("a\tb\\c\n");
        assertThat(groups.path(0).path("rows").asInt()).isPositive();
    }

    @Test
    void othersSeeNothingOfThem() {
        assertThat(stranger.get("/usage/suspense").json()).isEmpty();
        assertThat(provider.get("/usage/suspense").json()).isEmpty();
        assertThat(stranger.get("/usage/suspense/" + id(5)).status()).isEqualTo(404);
        assertThat(provider.get("/usage/records?usagefile.id=" + FILE).json()).hasSize(3);
        assertThat(provider.get("/usage/records/" + id(5)).status()).isEqualTo(404);
        assertThat(provider.get("/usage/files/" + FILE + "/errors").json()).isEmpty();
        assertThat(provider.get("/usage/files/" + FILE + "/errors/groups").json())
                .isEmpty();
        assertThat(provider.post("/usage/suspense/recycle", "{\"usagefile\":{\"id\":\"" + FILE + "\"}}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aRowIsCorrectedByWhoSawItsLatestVersion() {
        JsonNode corrected = vendor.put(
                        "/usage/suspense/" + id(6),
                        "{\"cells\":{\"quantity\":1.50,\"record_note\":null,\"v.invoice\":\"I-6\"},\"reason\":\"typing\",\"version\":1}")
                .json();

        assertThat(corrected.path("version").asInt()).isEqualTo(2);
        assertThat(corrected.path("cells").path("quantity").asText()).isEqualTo("1.5");
        assertThat(corrected.path("cells").has("record_note")).isFalse();
        assertThat(corrected.path("cells").path("v.invoice").asText()).isEqualTo("I-6");
        assertThat(corrected.path("can_be_recycled").asBoolean()).isTrue();
        JsonNode version = corrected.path("versions").path(0);
        assertThat(version.path("change").asText()).isEqualTo("corrected");
        assertThat(version.path("reason").asText()).isEqualTo("typing");
        assertThat(version.path("before").path("quantity").asText()).isEqualTo("a\tb\\c\n");
        assertThat(version.path("after").path("quantity").asText()).isEqualTo("1.5");

        ApiClient.Answer late = vendor.put(
                "/usage/suspense/" + id(6), "{\"cells\":{\"quantity\":2},\"reason\":\"typing\",\"version\":1}");
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.json().path("errors").path(0).asText()).contains("was changed meanwhile");
    }

    @Test
    void everythingWrongWithACorrectionIsToldAtOnce() {
        JsonNode errors = vendor.put("/usage/suspense/" + id(7), "{\"cells\":{\"price\":1,\"quantity\":[]}}")
                .json()
                .path("errors");

        assertThat(errors).hasSize(3);
        assertThat(errors.toString()).contains("column price", "cells.quantity", "reason is required");
    }

    @Test
    void rowsAreWrittenOffWithAReasonAndAreOutOfTheGroups() {
        ApiClient.Answer answer =
                vendor.post("/usage/suspense/write-off", "{\"ids\":[\"" + id(8) + "\"],\"reason\":\"never metered\"}");

        assertThat(answer.json()).hasToString("{\"preview\":false,\"rows\":1,\"refused\":0}");
        assertThat(vendor.get("/usage/suspense/" + id(8)).json().path("status").asText())
                .isEqualTo("written_off");
        assertThat(vendor.post("/usage/suspense/write-off", "{\"ids\":[\"UR-1\"],\"reason\":\"x\"}")
                        .toString())
                .contains("which is no id of a record");
        assertThat(vendor.post("/usage/suspense/write-off", "{\"reason\":\"x\"}")
                        .toString())
                .as("all rows are never meant by leaving something out")
                .contains("code is required");
    }

    @Test
    void aPatternIsPreviewedWithItsCount() {
        String pattern = "{\"code\":\"USG_FILE_003\",\"column\":\"asset_search_value\",\"value\":\"AS-1\","
                + "\"set\":{\"asset_search_value\":\"AS-0000-0000-0001\"},\"preview\":true}";

        JsonNode preview = vendor.post("/usage/suspense/corrections", pattern).json();

        assertThat(preview.path("preview").asBoolean()).isTrue();
        assertThat(preview.path("rows").asInt()).isBetween(4, LAST_ROW - 4);
        assertThat(vendor.post("/usage/suspense/corrections", pattern.replace("AS-1", "AS-9"))
                        .json()
                        .path("rows")
                        .asInt())
                .isZero();
        assertThat(vendor.post("/usage/suspense/corrections", pattern.replace("true", "false"))
                        .toString())
                .contains("reason is required");
    }

    @Test
    void recycledRowsKeepTheirNumbersAndBecomeAFileOfTheirOwn() {
        JsonNode recycled = vendor.post(
                        "/usage/suspense/recycle",
                        "{\"usagefile\":{\"id\":\"" + FILE + "\"},\"ids\":[\"" + id(9) + "\",\"" + id(10)
                                + "\"],\"submit\":true}")
                .json();

        String into = recycled.path("id").asText();
        assertThat(recycled.path("rows").asInt()).isEqualTo(2);
        assertThat(recycled.path("origin_id").asText()).isEqualTo(FILE);
        assertThat(approval.recycled())
                .filteredOn(record -> record.getFileId().equals(into))
                .extracting(UploadedRecord::getId)
                .containsExactlyElementsOf(List.of(new FileId(into).recordId(9), new FileId(into).recordId(10)));
        JsonNode row = vendor.get("/usage/suspense/" + id(9)).json();
        assertThat(row.path("status").asText()).isEqualTo("recycled");
        assertThat(row.path("recycled_id").asText()).isEqualTo(new FileId(into).recordId(9));
        assertThat(vendor.post(
                                "/usage/suspense/recycle",
                                "{\"usagefile\":{\"id\":\"" + FILE + "\"},\"ids\":[\"" + id(9) + "\"]}")
                        .toString())
                .contains("has no such suspended row");
    }

    @Test
    void theChoiceMayComeWithTheUpload() {
        String id = GatewayFixture.newFile(vendor);
        String upload = "/usage/files/" + id + "/upload";
        byte[] sheet = {1};
        assertThat(vendor.upload(upload + "?recycle_on_subscription=true", "usage_file", sheet)
                        .toString())
                .contains("set suspend_invalid too");
        assertThat(vendor.upload(upload + "?suspend_invalid=yes", "usage_file", sheet)
                        .toString())
                .contains("suspend_invalid", "write true or false");

        ApiClient.Answer taken =
                vendor.upload(upload + "?suspend_invalid=true&recycle_on_subscription=true", "usage_file", sheet);

        assertThat(taken.status()).isEqualTo(201);
        assertThat(gateway.lifecycle().change(id, any -> {}).getSuspense()).isEqualTo(new SuspenseChoice(true, true));
    }

    @Test
    void aChoiceThatSaysNothingIsRefused() {
        assertThat(vendor.post("/usage/files/" + INVALID + "/submit", "{\"recycle_on_subscription\":true}")
                        .toString())
                .contains("set suspend_invalid too");
        assertThat(vendor.post("/usage/files/" + INVALID + "/submit", "{\"suspend_invalid\":\"yes\"}")
                        .toString())
                .contains("must be true or false");
    }
}
