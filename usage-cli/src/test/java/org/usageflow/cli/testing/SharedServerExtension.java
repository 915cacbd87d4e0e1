package org.usageflow.cli.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.usageflow.testkit.TestCluster;
import org.usageflow.testkit.TestClusterExtension;

/** Starts the {@link SharedServer} when the first test asks for it; the launcher's session owns it, and closes it before its cluster. */
final class SharedServerExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedServerExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == SharedServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        TestCluster cluster = TestClusterExtension.cluster(test);
        return test.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(
                        SharedServer.class, type -> SharedServer.start(cluster.newEnvironment()), SharedServer.class);
    }
}
