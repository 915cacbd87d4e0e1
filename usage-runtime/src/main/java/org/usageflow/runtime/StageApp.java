package org.usageflow.runtime;

import org.usageflow.contract.Stage;

/** One running stage. Start it once, close it once; health may be asked from any thread. */
public interface StageApp extends AutoCloseable {
    Stage stage();

    /** Begins work and returns; {@link #health()} tells when it is up. */
    void start();

    StageHealth health();

    /** Ends work cleanly: what was begun is committed or left as if it had not been begun. */
    @Override
    void close();
}
