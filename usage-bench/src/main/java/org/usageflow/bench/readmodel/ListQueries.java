package org.usageflow.bench.readmodel;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What may be asked of each list, taken from the API's own document, so that no field and no lookup is forgotten. Values are
 * those of an object in the middle of the list.
 */
final class ListQueries {
    private static final String LOOKUPS = "Filter; lookups: ";
    /** Names that stand under another one in the listed objects. */
    private static final Map<String, String> SHOWN_AS = Map.ofEntries(
            Map.entry("usage_file", "usagefile.id"),
            Map.entry("usage_file_id", "usagefile.id"),
            Map.entry("usagefile", "usagefile.id"),
            Map.entry("product.id", "product_id"),
            Map.entry("usage_start_time", "start_date"),
            Map.entry("created_time", "start_date"),
            Map.entry("created", "events.created.at"),
            Map.entry("created.at", "events.created.at"),
            Map.entry("updated.at", "events.created.at"),
            Map.entry("events.uploaded.at", "events.created.at"),
            Map.entry("period", "start_datetime_utc"),
            Map.entry("period.from", "start_datetime_utc"),
            Map.entry("period.to", "end_datetime_utc"),
            Map.entry("distribution_contract_id", "contract.id"));
    /** What no listed object shows. */
    private static final Map<String, String> NOT_SHOWN =
            Map.of("hub.id", "HB-0000-0001", "part_usage_file.hub.id", "HB-0000-0001", "record_id", "0-1");

    private final Api operator;

    ListQueries(Api operator) {
        this.operator = operator;
    }

    /** Every list that needs no id in its path, and those of one file. */
    List<String> lists(String fileId) throws IOException, InterruptedException {
        List<String> lists = new ArrayList<>();
        operator.document().path("paths").properties().forEach(path -> {
            boolean isList =
                    path.getValue().path("get").path("parameters").toString().contains("parameters/Limit");
            String named = path.getKey().startsWith("/usage/files/{id}/")
                    ? path.getKey().replace("{id}", fileId)
                    : path.getKey();
            if (isList && !named.contains("{")) {
                lists.add(named);
            }
        });
        return lists;
    }

    List<ListQuery> of(String list, String path) throws IOException, InterruptedException {
        Api.Page all = operator.page(list, "limit=0");
        Api.Page page = operator.page(list, "limit=1&offset=" + all.total() / 2);
        JsonNode sample = page.items().path(0);
        List<ListQuery> queries = new ArrayList<>();
        add(queries, list, "all", "");
        add(queries, list, "search", "search=" + quoted("00-00"));
        add(queries, list, "search, nothing found", "search=nothing-has-this");
        for (JsonNode parameter :
                operator.document().path("paths").path(path).path("get").path("parameters")) {
            String description = parameter.path("description").asText();
            if (description.startsWith(LOOKUPS)) {
                String name = parameter.path("name").asText();
                String value = value(sample, name);
                for (String lookup :
                        description.substring(LOOKUPS.length()).replace(".", "").split(", ", -1)) {
                    condition(name, lookup, value).ifPresent(query -> add(queries, list, lookup + " " + name, query));
                }
                addOrders(queries, list, name);
            }
        }
        addDeep(queries, list, all.total());
        return queries;
    }

    private static void add(List<ListQuery> queries, String list, String what, String query) {
        String and = query.isEmpty() ? "" : query + "&";
        queries.add(new ListQuery(list, what + ", page", and + "limit=100"));
        if (!what.startsWith("order")) {
            queries.add(new ListQuery(list, what + ", count", and + "limit=0"));
        }
    }

    private void addOrders(List<ListQuery> queries, String list, String name) throws IOException, InterruptedException {
        if (operator.page(list, "limit=0&ordering(" + name + ")").isAnswered()) {
            add(queries, list, "order " + name, "ordering(" + name + ")");
            add(queries, list, "order -" + name, "ordering(-" + name + ")");
        }
    }

    private static void addDeep(List<ListQuery> queries, String list, long total) {
        for (int percent : new int[] {10, 50, 90}) {
            queries.add(new ListQuery(
                    list, "offset at " + percent + " %, page", "limit=100&offset=" + total * percent / 100));
        }
        queries.add(new ListQuery(list, "last page", "limit=100&offset=" + Math.max(0, total - 100)));
    }

    private static String value(JsonNode sample, String name) {
        String known = NOT_SHOWN.get(name);
        if (known != null) {
            return known;
        }
        JsonNode node = at(sample, name);
        if (node.isMissingNode() || node.isContainerNode()) {
            node = at(sample, SHOWN_AS.getOrDefault(name, name));
        }
        return node.isMissingNode() || node.isContainerNode() ? "1" : node.asText();
    }

    private static JsonNode at(JsonNode sample, String name) {
        JsonNode node = sample;
        for (String step : name.split("\\.", -1)) {
            node = node.path(step);
        }
        return node;
    }

    private static Optional<String> condition(String name, String lookup, String value) {
        String middle = value.length() < 5 ? value : value.substring(2, value.length() - 1);
        String beginning = value.length() < 5 ? value : value.substring(0, value.length() - 2);
        return switch (lookup) {
            case "eq", "ne", "gt", "ge", "lt", "le" -> Optional.of(lookup + "(" + name + "," + quoted(value) + ")");
            case "in", "out" -> Optional.of(lookup + "(" + name + ",(" + quoted(value) + "))");
            case "like" -> Optional.of("like(" + name + "," + quoted(beginning + "*") + ")");
            case "ilike" -> Optional.of("ilike(" + name + "," + quoted("*" + middle + "*") + ")");
            case "null" -> Optional.of("eq(" + name + ",null())");
            case "empty" -> Optional.of("eq(" + name + ",empty())");
            case "range" -> Optional.of("range(" + name + "," + quoted(value) + "," + quoted(value) + ")");
            default -> throw new IllegalStateException("The document names the unknown lookup " + lookup);
        };
    }

    private static String quoted(String value) {
        return URLEncoder.encode("\"" + value + "\"", StandardCharsets.UTF_8).replace("+", "%20");
    }
}
