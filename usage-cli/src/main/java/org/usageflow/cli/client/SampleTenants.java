package org.usageflow.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.usageflow.gateway.json.AvroJson;
import org.usageflow.sample.SampleAccount;
import org.usageflow.sample.SampleCatalogue;

/** The sample catalogue on a server, and a client with a key of its own for each sample account. */
public final class SampleTenants {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ApiClient operator;
    private final String apiUrl;
    private final SampleCatalogue catalogue;
    private final Map<String, String> keys = new TreeMap<>();

    private SampleTenants(String apiUrl, String operatorKey, SampleCatalogue catalogue) {
        this.apiUrl = apiUrl;
        this.catalogue = catalogue;
        this.operator = new ApiClient(http, apiUrl, operatorKey);
    }

    /** Imports the catalogue over the API, with or without its usage rules, and makes the keys. */
    public static SampleTenants load(String apiUrl, String operatorKey, SampleCatalogue catalogue, boolean withRules)
            throws IOException, InterruptedException {
        SampleTenants tenants = new SampleTenants(apiUrl, operatorKey.strip(), catalogue);
        requireAll(tenants.operator.putLines("/catalogue/import", tenants.lines(withRules)));
        for (SampleAccount account : catalogue.accounts()) {
            JsonNode key = tenants.operator.post("/accounts/" + account.id() + "/keys", Map.of("name", "sample"));
            tenants.keys.put(account.id(), key.path("key").asText());
        }
        return tenants;
    }

    private static void requireAll(JsonNode report) {
        if (report.path("failed").asLong() != 0) {
            throw new IllegalStateException(
                    "The server refused lines of the sample catalogue: " + report.path("errors"));
        }
    }

    /** The keys with whose they are, a line each, for people who want to look around. */
    public List<String> keys() {
        return catalogue.accounts().stream()
                .map(account -> account.id() + "  " + account.role().apiName() + "  " + account.name() + "  ApiKey "
                        + keys.get(account.id()))
                .toList();
    }

    private String lines(boolean withRules) {
        List<ObjectNode> lines = new ArrayList<>();
        for (SampleAccount account : catalogue.accounts()) {
            lines.add(JsonNodeFactory.instance
                    .objectNode()
                    .put("type", "account")
                    .put("id", account.id())
                    .put("name", account.name())
                    .put("role", account.role().apiName()));
        }
        catalogue.hubs().forEach(hub -> lines.add(line("hub", hub)));
        catalogue.marketplaces().forEach(marketplace -> lines.add(line("marketplace", marketplace)));
        catalogue.products().forEach(product -> lines.add(line("product", product)));
        catalogue.contracts().forEach(contract -> lines.add(line("contract", contract)));
        catalogue.subscriptions().forEach(subscription -> lines.add(line("subscription", subscription)));
        if (withRules) {
            catalogue.rules().forEach(rule -> lines.add(line("rule", rule)));
        }
        return lines.stream().map(ObjectNode::toString).collect(Collectors.joining("\n"));
    }

    private static ObjectNode line(String type, SpecificRecord object) {
        ObjectNode line = AvroJson.of(object);
        return line.put("type", type);
    }

    /** The client of an account. */
    public ApiClient of(String accountId) {
        return new ApiClient(http, apiUrl, keyOf(accountId));
    }

    /** The key of an account, as the Authorization header wants it after {@code ApiKey }. */
    public String keyOf(String accountId) {
        String key = keys.get(accountId);
        if (key == null) {
            throw new IllegalArgumentException("No sample account " + accountId);
        }
        return key;
    }
}
