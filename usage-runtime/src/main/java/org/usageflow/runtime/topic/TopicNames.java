package org.usageflow.runtime.topic;

import java.util.Optional;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;

/**
 * Names of topics in one environment.
 *
 * @param prefix put before each name; may be empty
 */
public record TopicNames(String prefix) {
    public String of(Topic topic) {
        return prefix + topic.name();
    }

    /** The topic of one distributor's accepted records. */
    public String accepted(String providerId) {
        return of(Topics.accepted(providerId));
    }

    /** The topic of one distributor's reconciliations. */
    public String inbox(String providerId) {
        return of(Topics.inbox(providerId));
    }

    /** The distributor whose topic it is; empty when it is no distributor's, or not of this environment. */
    public Optional<String> providerOf(String topic) {
        return topic.startsWith(prefix) ? Topics.providerOf(topic.substring(prefix.length())) : Optional.empty();
    }

    public String deadLetter(Stage stage) {
        return prefix + Topics.deadLetter(stage);
    }

    /** Kafka Streams application id, consumer group and client id of a stage. */
    public String application(Stage stage) {
        return prefix + "usageflow-" + stage.id();
    }
}
