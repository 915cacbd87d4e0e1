package org.usageflow.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts the {@link TestCluster} when the first test asks for it. The launcher's session owns it, so it serves all classes of a JVM
 * and is closed behind the last without a static field.
 */
public final class TestClusterExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(TestClusterExtension.class);

    /** A constructor's parameters are those of the test that it is called for. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestCluster.class || type == TestEnvironment.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        TestCluster cluster = cluster(test);
        if (parameter.getParameter().getType() == TestCluster.class) {
            return cluster;
        }
        // One environment for a test: its constructor's, if that asks for one, is that of its methods.
        return test.getStore(NAMESPACE)
                .computeIfAbsent(TestEnvironment.class, type -> cluster.newEnvironment(), TestEnvironment.class);
    }

    /** The cluster that all tests of the JVM share, for other extensions. */
    public static TestCluster cluster(ExtensionContext test) {
        return test.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(TestCluster.class, type -> TestCluster.start(), TestCluster.class);
    }
}
