package org.usageflow.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import org.usageflow.runtime.avro.HttpSchemaRegistryClient;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.topic.TopicNames;
import org.usageflow.runtime.upload.UploadStore;

/**
 * What a stage is given.
 *
 * @param config settings that every stage shares
 * @param topics names of topics in this environment
 * @param serdes Avro on the wire
 * @param metrics where measurements go
 * @param uploads bytes of uploaded files
 */
public record StageContext(
        RuntimeConfig config, TopicNames topics, UsageSerdes serdes, MeterRegistry metrics, UploadStore uploads) {

    /** The context that the settings describe. */
    public static StageContext of(RuntimeConfig config, MeterRegistry metrics) {
        return new StageContext(
                config,
                new TopicNames(config.topicPrefix()),
                new UsageSerdes(new HttpSchemaRegistryClient(config.registry())),
                metrics,
                UploadStore.of(config));
    }
}
