package org.usageflow.gateway.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageflow.gateway.testing.ApiClient;
import org.usageflow.gateway.testing.ApiClient.Answer;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.SampleCatalogue;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class NeighbourApiTest {
    private static final List<String> LISTS = List.of(
            "/products", "/contracts", "/assets", "/subscriptions/assets", "/marketplaces", "/hubs", "/listings");

    private GatewayFixture gateway;
    private ApiClient vendor;
    private ApiClient provider;
    private ApiClient stranger;

    @BeforeAll
    void start(TestEnvironment environment, @TempDir Path directory) {
        gateway = new GatewayFixture(environment, directory);
        gateway.operator().put("/catalogue/import", SampleCatalogue.LINES);
        vendor = gateway.clientOf(SampleCatalogue.VENDOR);
        provider = gateway.clientOf(SampleCatalogue.PROVIDER);
        stranger = gateway.clientOf(SampleCatalogue.OTHER_VENDOR);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private static JsonNode first(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "/products, 'in(id,(PRD-100-000-001,PRD-1))&eq(capabilities.ppu.schema,TR)', PRD-100-000-001",
        "/products/PRD-100-000-001/items, 'type=PPU&mpn=CPU&local_id=PRD_100_000_001_0001', PRD-100-000-001-0001",
        "/contracts, 'type=distribution&status=active&ordering(-id)', CRD-10000-00000-00001",
        "/assets, 'status=active&product_id=PRD-100-000-001&connection__hub__id=HB-1000-0001', AS-0000-0000-0001",
        "/subscriptions/assets, 'product_id__in=PRD-100-000-001,PRD-100-000-002&limit=1', AS-0000-0000-0001",
        "/marketplaces, 'currency=EUR', MP-10001",
        "/hubs, 'eq(instance__id,instance-1)&limit=1&offset=0', HB-1000-0001",
        "/listings, 'status=listed&product.id=PRD-100-000-001', LST-10000-00000-00001-100-000-001",
    })
    void clientsFindWhatTheyAskFor(String list, String query, String id) {
        for (ApiClient client : List.of(vendor, provider)) {
            Answer answer = client.get(list + "?" + query);
            assertThat(answer.header("Content-Range")).as(answer.toString()).isEqualTo("items 0-0/1");
            assertThat(first(answer).path("id").asText()).isEqualTo(id);
        }
    }

    @Test
    void aProductTellsHowItsUsageIsReported() {
        JsonNode ppu = vendor.get("/products/PRD-100-000-001").json().at("/capabilities/ppu");

        assertThat(ppu.path("schema").asText()).isEqualTo("TR");
        assertThat(ppu.path("dynamic").asBoolean(true)).isFalse();
    }

    @Test
    void aMarketplaceTellsItsCurrencyAndItsHubs() {
        JsonNode marketplace = provider.get("/marketplaces/MP-10001").json();

        assertThat(marketplace.path("currency").asText()).isEqualTo("EUR");
        assertThat(marketplace.at("/hubs/0/hub/id").asText()).isEqualTo("HB-1000-0001");
        assertThat(marketplace.at("/hubs/0/external_id").asText()).isEqualTo("EU-1");
    }

    @Test
    void anAssetTellsItsItemsItsParametersAndItsHub() {
        JsonNode asset = vendor.get("/assets/AS-0000-0000-0001").json();

        assertThat(asset.at("/items/0/id").asText()).isEqualTo("PRD-100-000-001-0001");
        assertThat(asset.at("/items/0/quantity").asText()).startsWith("12.5");
        assertThat(asset.at("/params/0/value").asText()).isEqualTo("t-1");
        assertThat(asset.at("/connection/hub/id").asText()).isEqualTo("HB-1000-0001");
    }

    @Test
    void whatIsAnothersDoesNotExist() {
        for (String list : LISTS) {
            JsonNode mine = vendor.get(list).json();
            assertThat(mine).as(list).isNotEmpty();
            for (JsonNode object : mine) {
                String id = object.path("id").asText();
                assertThat(vendor.get(list + "/" + id).json()).isEqualTo(object);
                assertThat(stranger.get(list + "/" + id).status())
                        .as(list + "/" + id)
                        .isEqualTo(404);
                assertThat(stranger.get(list + "?id=" + id).json()).isEmpty();
            }
        }
        assertThat(stranger.get("/products/PRD-100-000-001/items").status()).isEqualTo(404);
    }

    @Test
    void everyListCountsAndLeavesOutAndPages() {
        Stream.concat(LISTS.stream(), Stream.of("/accounts", "/products/PRD-100-000-001/items"))
                .forEach(list -> {
                    Answer counted = gateway.operator().get(list + "?limit=0");
                    Answer bare = gateway.operator().get(list + "?select(-id,-name,-status)&limit=1&ordering(-id)");
                    assertThat(counted.json()).as(list).isEmpty();
                    assertThat(counted.header("Content-Range")).matches("items 0-0/[1-9]\\d*");
                    assertThat(bare.response().body())
                            .doesNotContain("\"status\"")
                            .startsWith("[{");
                    assertThat(bare.json().get(0).has("id")).isFalse();
                });
    }
}
