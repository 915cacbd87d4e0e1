package org.usageflow.runtime.topic;

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

    public String deadLetter(Stage stage) {
        return prefix + Topics.deadLetter(stage);
    }

    /** Kafka Streams application id, consumer group and client id of a stage. */
    public String application(Stage stage) {
        return prefix + "usageflow-" + stage.id();
    }
}
