package org.usageflow.approval;

import org.usageflow.contract.Stage;
import org.usageflow.runtime.StageApp;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.streams.StreamsStageApp;

/** Puts approval together. */
public final class ApprovalApp {
    private ApprovalApp() {}

    /** Approval with its default settings. */
    public static StageApp create(StageContext context) {
        return create(context, ApprovalConfig.of(Settings.none()));
    }

    public static StageApp create(StageContext context, ApprovalConfig config) {
        return new StreamsStageApp(Stage.APPROVAL, ApprovalTopology.build(context, config), context);
    }
}
