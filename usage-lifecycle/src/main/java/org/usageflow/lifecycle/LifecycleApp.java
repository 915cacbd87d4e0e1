package org.usageflow.lifecycle;

import org.apache.kafka.streams.Topology;
import org.usageflow.contract.Stage;
import org.usageflow.runtime.StageApp;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.streams.StreamsStageApp;

/** Wires the lifecycle stage. */
public final class LifecycleApp {
    private LifecycleApp() {}

    public static StageApp create(StageContext context) {
        Topology topology = LifecycleTopology.build(context.topics(), context.serdes(), context.metrics());
        return new StreamsStageApp(Stage.LIFECYCLE, topology, context);
    }
}
