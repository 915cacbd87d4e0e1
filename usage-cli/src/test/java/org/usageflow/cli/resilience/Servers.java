package org.usageflow.cli.resilience;

import org.usageflow.gateway.GatewayConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.testkit.TestEnvironment;

/** Settings that name a test's servers. */
final class Servers {
    private Servers() {}

    /** Broker and registry of an environment, and a new database. */
    static Settings of(TestEnvironment environment) {
        return new Settings(environment.settings())
                .with(GatewayConfig.JDBC_URL, environment.cluster().newDatabase());
    }
}
