package org.usageflow.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.contract.avro.ValidatedRecord;

/**
 * Rules of one distributor for one product, tried on the records of one file. Rules about files have been tried already.
 * Immutable.
 */
public final class FileRules {
    private static final Comparator<UsageRule> ORDER =
            Comparator.comparingInt(UsageRule::getPosition).thenComparing(UsageRule::getId);

    private final UsageFile file;
    private final List<Tried> rules;
    private final boolean asksHistory;

    /** A rule, and for one about files whether it matches this one. */
    private record Tried(Rule rule, Optional<Boolean> file) {
        static Tried on(UsageFile file, Rule rule) {
            return new Tried(
                    rule,
                    switch (rule.scope()) {
                        case RECORD -> Optional.empty();
                        case FILE -> Optional.of(rule.matches(file));
                    });
        }

        boolean matches(RuleSubject subject) {
            return rule.isOfItem(subject.usage().getItem().getId())
                    && (file.isPresent() ? file.get() : rule.matches(subject));
        }
    }

    private FileRules(UsageFile file, List<Tried> rules) {
        this.file = file;
        this.rules = rules;
        this.asksHistory = rules.stream().anyMatch(tried -> tried.rule().asksHistory());
    }

    /** Tries rules that stand in their order on a file. */
    public static FileRules of(UsageFile file, List<UsageRule> definitions) {
        return new FileRules(
                file,
                definitions.stream()
                        .map(definition -> Tried.on(file, Rule.of(definition)))
                        .toList());
    }

    /** Those that are tried on the files of a distributor for a product, in their order: active ones and shadows. */
    public static List<UsageRule> select(Collection<UsageRule> rules, String productId, String providerId) {
        return rules.stream()
                .filter(rule -> rule.getProductId().equals(productId)
                        && rule.getProviderId().equals(providerId)
                        && !rule.getStatus().equals(RuleStatus.DELETED.apiName())
                        && RuleStatus.find(rule.getStatus()).isPresent())
                .sorted(ORDER)
                .toList();
    }

    /** The rules, in their order. */
    public List<Rule> rules() {
        return rules.stream().map(Tried::rule).toList();
    }

    Rule rule(int index) {
        return rules.get(index).rule();
    }

    int size() {
        return rules.size();
    }

    /** True when a rule wants to know a record's past. */
    public boolean asksHistory(ValidatedRecord event) {
        Usage usage = event.getUsage();
        return asksHistory
                && usage != null
                && rules.stream()
                        .map(Tried::rule)
                        .anyMatch(rule -> rule.asksHistory()
                                && rule.isOfItem(usage.getItem().getId()));
    }

    /** True when a rule wants to know the past of records. */
    public boolean asksHistory() {
        return asksHistory;
    }

    RuleSubject subject(ValidatedRecord event, Past past) {
        return RuleSubject.of(file, event, past);
    }

    /** Index of the first rule that is no shadow and matches; -1 when none does. */
    int decider(RuleSubject subject) {
        for (int i = 0; i < rules.size(); i++) {
            Tried tried = rules.get(i);
            if (!tried.rule().isShadow() && tried.matches(subject)) {
                return i;
            }
        }
        return -1;
    }

    boolean matches(int index, RuleSubject subject) {
        return rules.get(index).matches(subject);
    }
}
