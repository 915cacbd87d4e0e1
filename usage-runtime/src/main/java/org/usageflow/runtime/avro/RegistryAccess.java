package org.usageflow.runtime.avro;

import org.jspecify.annotations.Nullable;

/** A client and who closes it: a serde closes the one that it made from its settings, never one that it was lent. */
record RegistryAccess(SchemaRegistryClient client, @Nullable AutoCloseableClient owned) {

    /** Closes without a checked exception. */
    @FunctionalInterface
    interface AutoCloseableClient {
        void close();
    }

    static RegistryAccess borrowed(SchemaRegistryClient client) {
        return new RegistryAccess(client, null);
    }

    /** A client named in the settings comes before one that the serde already has, and that before a new one. */
    static RegistryAccess of(AvroSerdeConfig config, @Nullable RegistryAccess present) {
        SchemaRegistryClient shared = config.sharedClient();
        if (shared != null) {
            return borrowed(shared);
        }
        if (present != null) {
            return present;
        }
        HttpSchemaRegistryClient made = new HttpSchemaRegistryClient(config);
        return new RegistryAccess(made, made::close);
    }

    void close() {
        if (owned != null) {
            owned.close();
        }
    }
}
