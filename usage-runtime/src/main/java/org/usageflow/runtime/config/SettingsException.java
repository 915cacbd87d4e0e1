package org.usageflow.runtime.config;

import java.io.Serial;

/** A setting is missing or wrong; the message says which one and what it should be. */
public final class SettingsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public SettingsException(String message) {
        super(message);
    }

    public SettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
