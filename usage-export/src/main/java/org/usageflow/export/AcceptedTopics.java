package org.usageflow.export;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.usageflow.contract.avro.AcceptedRecord;
import org.usageflow.runtime.topic.TopicNames;

/** Names the topic of the distributor that receives a record. Thread-safe. */
final class AcceptedTopics implements TopicNameExtractor<String, AcceptedRecord> {
    private final TopicNames names;
    private final Map<String, String> byProvider = new ConcurrentHashMap<>();

    AcceptedTopics(TopicNames names) {
        this.names = names;
    }

    @Override
    public String extract(String subscriptionId, AcceptedRecord event, RecordContext context) {
        return byProvider.computeIfAbsent(event.getFile().getProvider().getId(), names::accepted);
    }

    @Override
    public String toString() {
        return names.accepted("{distributor}");
    }
}
