package org.usageflow.gateway;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.jooq.DSLContext;
import org.usageflow.gateway.command.EventWriter;
import org.usageflow.gateway.command.ProjectionProgress;
import org.usageflow.gateway.readmodel.Database;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.topic.TopicAdmin;

/**
 * What every area of the gateway is made with.
 *
 * @param context what every stage is given
 * @param opened where parts that must be closed are put
 */
record Wiring(
        StageContext context,
        GatewayConfig config,
        Opened opened,
        Database database,
        EventWriter writer,
        TopicAdmin topics,
        ProjectionProgress progress,
        InstantSource clock,
        SecureRandom random) {

    DSLContext sql() {
        return database.sql();
    }
}
