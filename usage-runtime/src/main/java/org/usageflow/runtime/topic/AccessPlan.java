package org.usageflow.runtime.topic;

import static org.apache.kafka.common.acl.AclOperation.ALL;
import static org.apache.kafka.common.acl.AclOperation.ALTER;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.CLUSTER;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.usageflow.runtime.config.AccessSettings;
import org.usageflow.runtime.topic.TopicPlan.Difference;

/**
 * Who may do what on a cluster. The stages may do everything with what bears their environment's names; a distributor may read its
 * own accepted records and write its own inbox, in groups and transactions that bear its name. Thread-safe.
 *
 * @param names names of topics in the environment
 * @param settings principals
 */
public record AccessPlan(TopicNames names, AccessSettings settings) {
    private static final String ANY_HOST = "*";
    private static final String ANY_NAME = "*";
    private static final String ALL_TOPICS_OF_STAGES = "usage";
    private static final String ALL_IDS_OF_STAGES = "usageflow";
    private static final Set<AclOperation> HARMLESS = Set.of(DESCRIBE, DESCRIBE_CONFIGS);

    /** What a distributor's consumer groups and transactions must begin with. */
    public String groupPrefix(String providerId) {
        return names.prefix() + providerId.toLowerCase(Locale.ROOT) + "-";
    }

    /** What the stages may do. */
    public Set<AclBinding> ofStages() {
        String principal = settings.stages();
        return Set.of(
                allow(principal, ALL, TOPIC, PREFIXED, names.prefix() + ALL_TOPICS_OF_STAGES),
                allow(principal, ALL, GROUP, PREFIXED, names.prefix() + ALL_IDS_OF_STAGES),
                allow(principal, ALL, TRANSACTIONAL_ID, PREFIXED, names.prefix() + ALL_IDS_OF_STAGES),
                allow(principal, DESCRIBE, CLUSTER, LITERAL, Resource.CLUSTER_NAME),
                // the gateway lets new distributors in
                allow(principal, ALTER, CLUSTER, LITERAL, Resource.CLUSTER_NAME));
    }

    /** What a distributor may do. */
    public Set<AclBinding> ofDistributor(String providerId) {
        String principal = settings.distributor(names.prefix(), providerId);
        return Set.of(
                allow(principal, READ, TOPIC, LITERAL, names.accepted(providerId)),
                allow(principal, WRITE, TOPIC, LITERAL, names.inbox(providerId)),
                allow(principal, READ, GROUP, PREFIXED, groupPrefix(providerId)),
                allow(principal, WRITE, TRANSACTIONAL_ID, PREFIXED, groupPrefix(providerId)));
    }

    private static AclBinding allow(
            String principal, AclOperation operation, ResourceType type, PatternType pattern, String name) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry(principal, ANY_HOST, operation, AclPermissionType.ALLOW));
    }

    /**
     * How a cluster differs: what is not allowed and should be, and what lets others at a distributor's topics.
     *
     * @param found all that the cluster allows and denies
     */
    public List<Difference> differences(Collection<String> providerIds, Collection<AclBinding> found) {
        Set<AclBinding> wanted = new LinkedHashSet<>(ofStages());
        providerIds.forEach(id -> wanted.addAll(ofDistributor(id)));
        List<Difference> differences = new ArrayList<>();
        wanted.stream()
                .filter(binding -> !found.contains(binding))
                .sorted(Comparator.comparing(AclBinding::toString))
                .forEach(binding -> differences.add(new Difference.MissingAccess(binding)));
        found.stream()
                .filter(binding -> !wanted.contains(binding))
                .filter(binding -> providerIds.stream().anyMatch(id -> opens(binding, id)))
                .sorted(Comparator.comparing(AclBinding::toString))
                .forEach(binding -> differences.add(new Difference.ForeignAccess(binding)));
        return differences;
    }

    private boolean opens(AclBinding binding, String providerId) {
        AccessControlEntry entry = binding.entry();
        return binding.pattern().resourceType() == TOPIC
                && entry.permissionType() == AclPermissionType.ALLOW
                && !HARMLESS.contains(entry.operation())
                && !entry.principal().equals(settings.stages())
                && (covers(binding.pattern(), names.accepted(providerId))
                        || covers(binding.pattern(), names.inbox(providerId)));
    }

    private static boolean covers(ResourcePattern pattern, String topic) {
        return pattern.patternType() == PREFIXED
                ? topic.startsWith(pattern.name())
                : isEverything(pattern) || topic.equals(pattern.name());
    }

    /** True when the pattern is for every name there is. */
    static boolean isEverything(ResourcePattern pattern) {
        return pattern.patternType() == LITERAL && pattern.name().equals(ANY_NAME);
    }

    /** Who may do what with what, in words. */
    public static String text(AclBinding binding) {
        ResourcePattern pattern = binding.pattern();
        String name = pattern.patternType() == PREFIXED ? pattern.name() + "*" : pattern.name();
        return binding.entry().principal() + " " + word(binding.entry().operation()) + " "
                + word(pattern.resourceType()) + " " + name;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
