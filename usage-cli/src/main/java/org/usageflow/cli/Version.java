package org.usageflow.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Version of the build, with the Java that runs it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development build");
        return new String[] {
            "usageflow " + version + " (Java " + Runtime.version().feature() + ")"
        };
    }
}
