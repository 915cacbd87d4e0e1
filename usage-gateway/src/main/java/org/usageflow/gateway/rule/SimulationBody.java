package org.usageflow.gateway.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Fields;
import org.usageflow.gateway.json.Times;

/**
 * What a request to simulate asks: the whole set of rules as it would stand, in its order, or one that is added or changed;
 * and the files, by ids or by the time of their submission.
 *
 * @param rules the rules as they would stand
 * @param fileIds the files; none when the time names them
 */
record SimulationBody(List<UsageRule> rules, List<String> fileIds, Instant from, Instant to) {
    private static final int FILES_MAX = 100;
    private static final int RULES_MAX = 200;
    private static final int ID_MAX = 100;
    private static final int TIME_MAX = 40;

    static SimulationBody read(
            Fields fields,
            JsonNode body,
            List<UsageRule> current,
            Map<String, String> items,
            String productId,
            Caller caller) {
        Reader reader = new Reader(fields, current, items, productId, caller.accountId());
        List<UsageRule> rules = new ArrayList<>();
        if (body.path("rules").isArray() && !body.has("rule")) {
            reader.whole(body.path("rules"), rules);
        } else if (body.path("rule").isObject() && !body.has("rules")) {
            reader.changed(body.path("rule"), rules);
        } else {
            fields.problem("Name either rules, the whole set in its order, or rule, one that is added or changed.");
        }
        List<String> ids = new ArrayList<>();
        body.path("files").forEach(id -> ids.add(id.asText()));
        if (ids.size() > FILES_MAX) {
            fields.problem("Field files has " + ids.size() + " ids; " + FILES_MAX + " are the most.");
        }
        Fields period = fields.nested("period");
        Optional<Instant> from = period.value("from", TIME_MAX, Times::parse, "a day or a time such as 2026-05-01");
        Optional<Instant> to = period.value("to", TIME_MAX, Times::parseEnd, "a day or a time such as 2026-05-31");
        if (ids.isEmpty() == (from.isEmpty() || to.isEmpty())) {
            fields.problem(
                    "Name the files either by files, a list of ids, or by period.from and period.to, in which they"
                            + " were submitted.");
        }
        fields.check();
        return new SimulationBody(rules, ids, from.orElse(Instant.EPOCH), to.orElse(Instant.EPOCH));
    }

    /** The files that are asked for. */
    List<PastFiles.Submitted> of(PastFiles files, Caller caller, String productId) {
        if (fileIds.isEmpty()) {
            return files.byTime(caller, productId, from, to);
        }
        List<PastFiles.Submitted> found = files.byId(caller, productId, fileIds);
        List<String> missing = fileIds.stream()
                .filter(id -> found.stream().noneMatch(one -> one.file().getId().equals(id)))
                .toList();
        if (!missing.isEmpty()) {
            throw ApiException.invalid(missing.stream()
                    .map(id -> "Usage file " + id + " is none that was submitted to you for " + productId + ".")
                    .toList());
        }
        return found;
    }

    /** Reads rules, and collects what is wrong with them. */
    private record Reader(
            Fields fields, List<UsageRule> current, Map<String, String> items, String productId, String providerId) {

        void whole(JsonNode elements, List<UsageRule> rules) {
            if (elements.size() > RULES_MAX) {
                fields.problem("Field rules has " + elements.size() + " rules; " + RULES_MAX + " are the most.");
                return;
            }
            for (JsonNode element : elements) {
                int place = rules.size();
                UsageRule rule = rule(element, "rules[" + place + "]", "new-" + (place + 1));
                rule.setPosition(place);
                rules.add(rule);
            }
        }

        void changed(JsonNode element, List<UsageRule> rules) {
            UsageRule changed = rule(element, "rule", "new");
            List<UsageRule> others = new ArrayList<>(current);
            boolean known = others.removeIf(other -> other.getId().equals(changed.getId()));
            if (!known) {
                changed.setPosition(RuleOrder.last(others));
            }
            Fields gravity = new Fields(element).nested("gravity");
            if (gravity.isGiven("after")) {
                Optional<String> after = gravity.text("after", ID_MAX);
                if (after.isPresent()
                        && others.stream().noneMatch(other -> other.getId().equals(after.get()))) {
                    fields.problem("Field rule.gravity.after is \"" + after.get() + "\", and there is no such rule.");
                    return;
                }
                RuleOrder.move(changed, others, after);
            }
            rules.addAll(others);
            rules.add(changed);
        }

        private UsageRule rule(JsonNode element, String place, String newId) {
            Fields own = new Fields(element);
            Optional<String> id = own.text("id", ID_MAX);
            Optional<UsageRule> base = id.flatMap(wanted ->
                    current.stream().filter(rule -> rule.getId().equals(wanted)).findFirst());
            if (id.isPresent() && base.isEmpty()) {
                own.problem("There is no usage rule " + id.get() + "; leave the id out for a new one.");
            }
            UsageRule rule = new RuleBody(own, items)
                    .applyTo(base.orElseGet(() -> RuleBody.blank(newId, productId, providerId)));
            own.problems().forEach(problem -> fields.problem(place + ": " + problem));
            return rule;
        }
    }
}
