package org.usageflow.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.gateway.command.EventWriter;
import org.usageflow.gateway.readmodel.Database;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.topic.TopicAdmin;
import org.usageflow.testkit.TestEnvironment;

/** Topics and a database of a test's own, without a gateway: projections are started by the test. */
record ProjectionFixture(StageContext context, Database database, EventWriter writer) implements AutoCloseable {

    static ProjectionFixture open(TestEnvironment environment, Path directory) {
        Settings settings =
                GatewayFixture.settings(environment, environment.cluster().newDatabase(), directory);
        RuntimeConfig config = RuntimeConfig.of(settings);
        StageContext context = StageContext.of(config, new SimpleMeterRegistry());
        try (TopicAdmin admin = new TopicAdmin(config)) {
            assertThat(admin.apply(List.of())).isEmpty();
        }
        return new ProjectionFixture(context, Database.open(GatewayConfig.of(settings)), new EventWriter(context));
    }

    /** A projection that is not started yet. */
    GatewayProjection projection() {
        return new GatewayProjection(context, database, writer);
    }

    GatewayProjection startProjection() {
        GatewayProjection projection = projection();
        projection.start();
        return projection;
    }

    @Override
    public void close() {
        writer.close();
        database.close();
    }
}
