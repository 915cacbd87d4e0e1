package org.usageflow.validator;

import org.apache.kafka.streams.Topology;
import org.usageflow.contract.Stage;
import org.usageflow.runtime.StageApp;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.streams.StreamsStageApp;

/** Wires the validator stage. */
public final class ValidatorApp {
    private ValidatorApp() {}

    /** The stage with its default settings. */
    public static StageApp create(StageContext context) {
        return create(context, ValidatorConfig.of(Settings.none()));
    }

    public static StageApp create(StageContext context, ValidatorConfig config) {
        Topology topology = ValidatorTopology.build(
                context.topics(),
                context.serdes(),
                config,
                context.metrics(),
                context.config().shards());
        return new StreamsStageApp(Stage.VALIDATOR, topology, context);
    }
}
