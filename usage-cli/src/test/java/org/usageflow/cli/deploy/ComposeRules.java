package org.usageflow.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The part of the Compose Specification that docker-compose.yml uses: keys, and the form of their values. What stands not here
 * is a problem, so that a wrong word can not pass as an unknown one; a key used for the first time is added with its form.
 */
final class ComposeRules {
    private static final Predicate<JsonNode> TEXT = JsonNode::isTextual;
    private static final Predicate<JsonNode> TEXTS = all(TEXT);
    private static final Predicate<JsonNode> DURATION = form("(\\d+(us|ms|s|m|h))+");

    private static final Map<String, Predicate<JsonNode>> CONDITION =
            Map.of("condition", oneOf("service_started", "service_healthy", "service_completed_successfully"));

    private static final Map<String, Predicate<JsonNode>> HEALTH = Map.of(
            "test",
                    node -> TEXTS.test(node)
                            && Set.of("CMD", "CMD-SHELL").contains(node.path(0).asText()),
            "interval", DURATION,
            "timeout", DURATION,
            "start_period", DURATION,
            "retries", JsonNode::isInt);

    private static final Map<String, Predicate<JsonNode>> SERVICE = Map.ofEntries(
            Map.entry("image", TEXT),
            Map.entry("build", TEXT),
            Map.entry("command", TEXTS),
            Map.entry("environment", ComposeRules::isMapOfScalars),
            Map.entry("ports", all(form("[\\d.]+:\\d+:\\d+"))),
            Map.entry("volumes", all(form("[a-z][\\w-]*:/[\\w/-]+"))),
            Map.entry("depends_on", JsonNode::isObject),
            Map.entry("healthcheck", JsonNode::isObject),
            Map.entry("restart", oneOf("no", "always", "on-failure", "unless-stopped")),
            Map.entry("stop_grace_period", DURATION),
            Map.entry("mem_limit", form("\\d+[bkmg]b?")),
            Map.entry("cap_drop", TEXTS),
            Map.entry("security_opt", TEXTS),
            Map.entry("profiles", TEXTS));

    private static final Map<String, Predicate<JsonNode>> FILE = Map.of(
            "services",
            JsonNode::isObject,
            "volumes",
            node -> node.isObject() && node.valueStream().allMatch(JsonNode::isNull));

    private final List<String> problems = new ArrayList<>();

    private ComposeRules() {}

    /** What is wrong, each with its place. */
    static List<String> problems(ComposeFile file) {
        ComposeRules rules = new ComposeRules();
        rules.check("", file.root(), FILE);
        file.services().forEach(rules::checkService);
        return rules.problems;
    }

    private void checkService(ComposeFile.Service service) {
        String place = "services." + service.name();
        check(place, service.node(), SERVICE);
        if (service.image().isEmpty()) {
            problems.add(place + " has no image");
        }
        service.node()
                .path("depends_on")
                .properties()
                .forEach(entry -> check(place + ".depends_on." + entry.getKey(), entry.getValue(), CONDITION));
        check(place + ".healthcheck", service.node().path("healthcheck"), HEALTH);
    }

    private void check(String place, JsonNode node, Map<String, Predicate<JsonNode>> known) {
        node.properties().forEach(entry -> {
            String key = entry.getKey();
            Predicate<JsonNode> form = known.getOrDefault(key, value -> false);
            if (!key.startsWith("x-") && !form.test(entry.getValue())) {
                problems.add((place + "." + key + " is " + entry.getValue())
                        + (known.containsKey(key) ? ", which is not of its form" : ", and its key is not known here"));
            }
        });
    }

    private static boolean isMapOfScalars(JsonNode node) {
        return node.isObject() && node.valueStream().allMatch(JsonNode::isValueNode);
    }

    private static Predicate<JsonNode> all(Predicate<JsonNode> form) {
        return node -> node.isArray() && node.valueStream().allMatch(form);
    }

    private static Predicate<JsonNode> form(String pattern) {
        Predicate<String> matches = Pattern.compile(pattern).asMatchPredicate();
        return node -> node.isTextual() && matches.test(node.asText());
    }

    private static Predicate<JsonNode> oneOf(String... words) {
        return node -> node.isTextual() && Set.of(words).contains(node.asText());
    }
}
