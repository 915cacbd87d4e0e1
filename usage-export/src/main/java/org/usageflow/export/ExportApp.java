package org.usageflow.export;

import org.usageflow.contract.Stage;
import org.usageflow.runtime.StageApp;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.streams.StreamsStageApp;

/** Puts export together. */
public final class ExportApp {
    private ExportApp() {}

    /** Export with its default settings. */
    public static StageApp create(StageContext context) {
        return create(context, ExportConfig.of(Settings.none()));
    }

    public static StageApp create(StageContext context, ExportConfig config) {
        return new StreamsStageApp(Stage.EXPORT, ExportTopology.build(context, config), context);
    }
}
