package org.usageflow.cli.server;

import org.usageflow.approval.ApprovalApp;
import org.usageflow.approval.ApprovalConfig;
import org.usageflow.contract.Stage;
import org.usageflow.export.ExportApp;
import org.usageflow.export.ExportConfig;
import org.usageflow.gateway.GatewayApp;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.ingest.IngestApp;
import org.usageflow.ingest.IngestConfig;
import org.usageflow.lifecycle.LifecycleApp;
import org.usageflow.offline.FileCheck;
import org.usageflow.runtime.StageApp;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.config.SettingsException;
import org.usageflow.validator.ValidatorApp;
import org.usageflow.validator.ValidatorConfig;

/** Makes any stage by its name. */
final class Stages {
    private Stages() {}

    static StageApp create(Stage stage, StageContext context, Settings settings) {
        return switch (stage) {
            case GATEWAY -> GatewayApp.create(context, GatewayConfig.of(settings), new FileCheck()::report);
            case LIFECYCLE -> LifecycleApp.create(context);
            case INGEST -> IngestApp.create(context, IngestConfig.of(settings));
            case VALIDATOR -> ValidatorApp.create(context, ValidatorConfig.of(settings));
            case APPROVAL -> ApprovalApp.create(context, ApprovalConfig.of(settings));
            case EXPORT -> ExportApp.create(context, ExportConfig.of(settings));
            case DISTRIBUTOR -> throw new SettingsException("A distributor's systems are not a stage of Usageflow");
        };
    }
}
