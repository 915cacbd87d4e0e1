package org.usageflow.gateway.catalogue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.usageflow.runtime.topic.TopicAdmin;

/** Makes sure that each distributor of a contract has its topics, asking the brokers once for each. Thread-safe. */
public final class DistributorTopics {
    private final TopicAdmin topics;
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    public DistributorTopics(TopicAdmin topics) {
        this.topics = topics;
    }

    /** Returns when they exist; brokers that do not answer are a KafkaException. */
    public void ensure(String providerId) {
        if (!made.contains(providerId)) {
            topics.applyDistributor(providerId);
            made.add(providerId);
        }
    }
}
