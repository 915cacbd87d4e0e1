package org.usageflow.gateway.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.usageflow.gateway.testing.Contract.Operation;

/** What stands in the paths of operations: which object each parameter names. */
final class Paths {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final String ABSENT = "ABSENT-000-000";

    /** The objects of a side by the paths that lead to them, the last parameter being the object's id. */
    private static final Map<String, BiFunction<Who, Side, String>> OBJECTS = Map.ofEntries(
            of("/usage/files/{}", Side::file),
            of("/usage/records/{}", Side::record),
            of("/usage/chunks/{}", Side::chunk),
            of("/usage/reconciliations/{}", Side::reconciliation),
            of("/usage/trace/{}", Side::file),
            of("/usage/products/{}", Side::product),
            of("/products/{}", Side::product),
            of("/products/{}/usage/rules/{}", Side::rule),
            of("/contracts/{}", Side::contract),
            of("/assets/{}", Side::asset),
            of("/subscriptions/assets/{}", Side::asset),
            of("/marketplaces/{}", Side::marketplace),
            of("/hubs/{}", Side::hub),
            of("/listings/{}", Side::listing),
            of("/catalogue/{}/{}", Side::asset),
            of("/usage/suspense/{}", Side::suspended),
            Map.entry(
                    "/notifications/webhooks/{}", (who, side) -> who.hook(side).id()),
            Map.entry("/notifications/webhooks/{}/deliveries/{}", (who, side) -> who.hook(side)
                    .delivery()),
            Map.entry("/accounts/{}", (who, side) -> who.slot(side).account()),
            Map.entry("/accounts/{}/users/{}", (who, side) -> who.slot(side).user()),
            Map.entry("/accounts/{}/keys/{}", (who, side) -> who.slot(side).key()));

    /** Parameters that name no object of their own: they mean the same on every side. */
    private static final Map<String, String> WORDS = Map.of(
            "/usage/files/{}/categories/{}",
            "compute",
            "/products/{}/usage/rules/{}/versions/{}",
            "1",
            "/catalogue/{}",
            "subscription");

    private static final String SUSPENDED = "/usage/suspense/{id}";

    private Paths() {}

    /** Whether an operation is on something that is hidden from the caller on its own side, too. */
    static boolean isHidden(Operation operation, Who who) {
        return operation.path().startsWith(SUSPENDED) && !who.seesSuspense();
    }

    private static Map.Entry<String, BiFunction<Who, Side, String>> of(
            String path, java.util.function.Function<Side, String> id) {
        return Map.entry(path, (who, side) -> id.apply(side));
    }

    /** The path with objects of the caller's own. */
    static String own(Operation operation, Who who) {
        return fill(operation, who, List.of(who.own(), who.own(), who.own()), false);
    }

    /** Paths that begin with something that the caller may not know of, or that is not there at all. */
    static Set<String> foreign(Operation operation, Who who) {
        Set<String> paths = new TreeSet<>();
        for (Side side : who.foreign()) {
            paths.add(fill(operation, who, List.of(side, side, side), false));
            paths.add(fill(operation, who, List.of(side, who.own(), who.own()), false));
        }
        paths.add(fill(operation, who, List.of(who.own(), who.own(), who.own()), true));
        paths.remove(own(operation, who));
        return paths;
    }

    /** Paths that lead through something of the caller's own to something that belongs elsewhere. */
    static Set<String> foreignBelowOwn(Operation operation, Who who) {
        Set<String> paths = new TreeSet<>();
        who.foreign().forEach(side -> paths.add(fill(operation, who, List.of(who.own(), side, side), false)));
        paths.remove(own(operation, who));
        return paths;
    }

    private static String fill(Operation operation, Who who, List<Side> sides, boolean absent) {
        List<String> ignored = ignored(operation);
        Matcher matcher = PARAMETER.matcher(operation.path());
        StringBuilder path = new StringBuilder();
        int count = 0;
        while (matcher.find()) {
            String shape = PARAMETER
                    .matcher(operation.path().substring(0, matcher.end()))
                    .replaceAll("{}");
            String id;
            if (WORDS.containsKey(shape)) {
                id = WORDS.get(shape);
            } else if (ignored.contains(matcher.group(1))) {
                id = "any";
            } else {
                id = absent ? ABSENT : object(operation, shape).apply(who, sides.get(count++));
            }
            matcher.appendReplacement(path, Matcher.quoteReplacement(id));
        }
        return matcher.appendTail(path).toString();
    }

    private static List<String> ignored(Operation operation) {
        List<String> names = new ArrayList<>();
        for (JsonNode parameter : operation.content().path("parameters")) {
            if (parameter.path("x-ignored").asBoolean()) {
                names.add(parameter.path("name").asText());
            }
        }
        return names;
    }

    private static BiFunction<Who, Side, String> object(Operation operation, String shape) {
        BiFunction<Who, Side, String> object = OBJECTS.get(shape);
        if (object == null) {
            throw new AssertionError("The tenant matrix does not know what " + shape + " names in " + operation
                    + ": make such an object for each side in Sides, name it in Side, and its path in Paths.OBJECTS");
        }
        return object;
    }
}
