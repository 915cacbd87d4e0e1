package org.usageflow.runtime.avro;

import java.time.Duration;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Settings of the Avro serdes, under the names that the stock Avro serializer gave them. */
public final class AvroSerdeConfig extends AbstractConfig {
    public static final String SCHEMA_REGISTRY_URL = "schema.registry.url";
    public static final String AUTO_REGISTER_SCHEMAS = "auto.register.schemas";
    public static final String BASIC_AUTH_USER_INFO = "basic.auth.user.info";
    public static final String SPECIFIC_AVRO_READER = "specific.avro.reader";
    public static final String SPECIFIC_AVRO_KEY_TYPE = "specific.avro.key.type";
    public static final String SPECIFIC_AVRO_VALUE_TYPE = "specific.avro.value.type";
    public static final String MAX_RETRIES = "max.retries";
    public static final String RETRIES_WAIT_MS = "retries.wait.ms";
    public static final String RETRIES_MAX_WAIT_MS = "retries.max.wait.ms";
    public static final String HTTP_CONNECT_TIMEOUT_MS = "http.connect.timeout.ms";
    public static final String HTTP_READ_TIMEOUT_MS = "http.read.timeout.ms";

    /** Not a text: an instance of {@link SchemaRegistryClient} that many serdes of one process share. Replaces the address. */
    public static final String SCHEMA_REGISTRY_CLIENT = "schema.registry.client";

    static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    SCHEMA_REGISTRY_URL,
                    ConfigDef.Type.LIST,
                    "",
                    Importance.HIGH,
                    "Addresses of the schema registry, tried in turn; a path is kept (Apicurio: …/apis/ccompat/v7).")
            .define(
                    AUTO_REGISTER_SCHEMAS,
                    ConfigDef.Type.BOOLEAN,
                    true,
                    Importance.MEDIUM,
                    "Whether a serializer registers a schema that it meets for the first time, or demands that it is known.")
            .define(
                    BASIC_AUTH_USER_INFO,
                    ConfigDef.Type.PASSWORD,
                    "",
                    Importance.MEDIUM,
                    "user:password for the schema registry; empty for none.")
            .define(
                    SPECIFIC_AVRO_READER,
                    ConfigDef.Type.BOOLEAN,
                    true,
                    Importance.LOW,
                    "Must be true: these serdes read generated classes only.")
            .define(
                    SPECIFIC_AVRO_KEY_TYPE,
                    ConfigDef.Type.CLASS,
                    null,
                    Importance.LOW,
                    "The class that a key is read into; by default the one that its schema names.")
            .define(
                    SPECIFIC_AVRO_VALUE_TYPE,
                    ConfigDef.Type.CLASS,
                    null,
                    Importance.LOW,
                    "The class that a value is read into; by default the one that its schema names.")
            .define(
                    MAX_RETRIES,
                    ConfigDef.Type.INT,
                    8,
                    Range.between(0, 1000),
                    Importance.LOW,
                    "How often a call is repeated when the registry does not answer.")
            .define(
                    RETRIES_WAIT_MS,
                    ConfigDef.Type.LONG,
                    100L,
                    Range.between(1, 60_000),
                    Importance.LOW,
                    "Wait before the first repetition, in milliseconds; doubled each time.")
            .define(
                    RETRIES_MAX_WAIT_MS,
                    ConfigDef.Type.LONG,
                    5_000L,
                    Range.between(1, 600_000),
                    Importance.LOW,
                    "Longest wait between two repetitions, in milliseconds.")
            .define(
                    HTTP_CONNECT_TIMEOUT_MS,
                    ConfigDef.Type.LONG,
                    5_000L,
                    Range.between(1, 600_000),
                    Importance.LOW,
                    "Longest time to connect to a registry, in milliseconds.")
            .define(
                    HTTP_READ_TIMEOUT_MS,
                    ConfigDef.Type.LONG,
                    10_000L,
                    Range.between(1, 600_000),
                    Importance.LOW,
                    "Longest time to wait for a registry's answer, in milliseconds.");

    private final @Nullable SchemaRegistryClient sharedClient;

    public AvroSerdeConfig(Map<String, ?> settings) {
        super(DEFINITION, settings, false);
        Object client = settings.get(SCHEMA_REGISTRY_CLIENT);
        if (client != null && !(client instanceof SchemaRegistryClient)) {
            throw new ConfigException(
                    SCHEMA_REGISTRY_CLIENT, client.getClass().getName(), "is not a SchemaRegistryClient");
        }
        this.sharedClient = (SchemaRegistryClient) client;
        if (!getBoolean(SPECIFIC_AVRO_READER)) {
            throw new ConfigException(SPECIFIC_AVRO_READER, false, "only generated classes can be read; leave it out");
        }
    }

    @Nullable SchemaRegistryClient sharedClient() {
        return sharedClient;
    }

    boolean autoRegisterSchemas() {
        return getBoolean(AUTO_REGISTER_SCHEMAS);
    }

    @Nullable Class<? extends SpecificRecord> recordType(boolean isKey) {
        String name = isKey ? SPECIFIC_AVRO_KEY_TYPE : SPECIFIC_AVRO_VALUE_TYPE;
        Class<?> type = getClass(name);
        if (type == null) {
            return null;
        }
        if (!SpecificRecord.class.isAssignableFrom(type)) {
            throw new ConfigException(name, type.getName(), "is not a class generated from an Avro record");
        }
        return type.asSubclass(SpecificRecord.class);
    }

    String basicAuthUserInfo() {
        Password password = getPassword(BASIC_AUTH_USER_INFO);
        return password.value();
    }

    Backoff backoff() {
        return new Backoff(getInt(MAX_RETRIES), duration(RETRIES_WAIT_MS), duration(RETRIES_MAX_WAIT_MS));
    }

    Duration connectTimeout() {
        return duration(HTTP_CONNECT_TIMEOUT_MS);
    }

    Duration readTimeout() {
        return duration(HTTP_READ_TIMEOUT_MS);
    }

    private Duration duration(String name) {
        return Duration.ofMillis(getLong(name));
    }

    /** How often and how long to wait for a registry that does not answer: doubling from {@code first} to {@code longest}. */
    record Backoff(int retries, Duration first, Duration longest) {
        Duration beforeRetry(int retry) {
            Duration doubled = first.multipliedBy(1L << Math.min(retry, 30));
            return doubled.compareTo(longest) < 0 ? doubled : longest;
        }
    }
}
