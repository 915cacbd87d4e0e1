package org.usageflow.gateway.webhook;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;

/**
 * Settings of webhooks.
 *
 * @param httpsRequired whether receivers must be reached by https
 * @param allowedAddresses ranges that are allowed though private or special
 * @param forbiddenAddresses ranges that are forbidden beside those
 * @param perAccountMax most webhooks of an account
 * @param workersMax most attempts under way at the same time on one gateway
 * @param timeout longest time of one attempt
 * @param triesMax tries before a delivery counts as failed
 * @param retryFirst pause after the first failed try
 * @param retryLongest longest pause between tries
 */
public record WebhookConfig(
        boolean httpsRequired,
        List<String> allowedAddresses,
        List<String> forbiddenAddresses,
        int perAccountMax,
        int workersMax,
        Duration timeout,
        int triesMax,
        Duration retryFirst,
        Duration retryLongest) {
    public static final String HTTPS_REQUIRED = "gateway.webhooks.https.required";
    public static final String ADDRESSES_ALLOWED = "gateway.webhooks.addresses.allowed";
    public static final String ADDRESSES_FORBIDDEN = "gateway.webhooks.addresses.forbidden";
    public static final String PER_ACCOUNT_MAX = "gateway.webhooks.per.account.max";
    public static final String WORKERS_MAX = "gateway.webhooks.workers.max";
    public static final String TIMEOUT_MS = "gateway.webhooks.timeout.ms";
    public static final String TRIES_MAX = "gateway.webhooks.tries.max";
    public static final String RETRY_FIRST_MS = "gateway.webhooks.retry.first.ms";
    public static final String RETRY_LONGEST_MS = "gateway.webhooks.retry.longest.ms";

    private static final LambdaValidator RANGES =
            LambdaValidator.with(WebhookConfig::checkRanges, () -> "ranges of addresses, as 10.0.0.0/8,fc00::/7");

    /** Adds the settings to those of the gateway. */
    public static ConfigDef define(ConfigDef definition) {
        return definition
                .define(
                        HTTPS_REQUIRED,
                        BOOLEAN,
                        true,
                        MEDIUM,
                        "Whether webhooks must be reached by https. Without it what is sent can be read on its way.")
                .define(
                        ADDRESSES_ALLOWED,
                        LIST,
                        "",
                        RANGES,
                        MEDIUM,
                        "Ranges of addresses that webhooks may go to though they are private or special, as 10.20.0.0/16. By default none: loopback, private, link-local (metadata), multicast and other special ranges are forbidden.")
                .define(
                        ADDRESSES_FORBIDDEN,
                        LIST,
                        "",
                        RANGES,
                        MEDIUM,
                        "Ranges of addresses that webhooks may not go to either, such as the public addresses of your own services.")
                .define(PER_ACCOUNT_MAX, INT, 20, Range.between(1, 10_000), LOW, "Most webhooks of one account.")
                .define(
                        WORKERS_MAX,
                        INT,
                        64,
                        Range.between(1, 10_000),
                        LOW,
                        "Most attempts to deliver that one gateway makes at the same time; of one webhook 4, and 1 while it fails.")
                .define(
                        TIMEOUT_MS,
                        LONG,
                        10_000L,
                        Range.between(100, 120_000),
                        LOW,
                        "Milliseconds after which an attempt to deliver is given up.")
                .define(
                        TRIES_MAX,
                        INT,
                        10,
                        Range.between(1, 100),
                        LOW,
                        "Tries before a delivery counts as failed. When nothing else passed meanwhile, the webhook is disabled.")
                .define(
                        RETRY_FIRST_MS,
                        LONG,
                        5_000L,
                        Range.between(1, 86_400_000),
                        LOW,
                        "Milliseconds from the first failed try to the second; each further pause is four times as long.")
                .define(
                        RETRY_LONGEST_MS,
                        LONG,
                        21_600_000L,
                        Range.between(1, 86_400_000),
                        LOW,
                        "Most milliseconds between two tries.");
    }

    private static void checkRanges(String name, Object value) {
        try {
            ((List<?>) value).forEach(range -> AddressRange.parse(String.valueOf(range)));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(name, value, e.getMessage());
        }
    }

    /** Reads the settings. */
    public static WebhookConfig of(AbstractConfig config) {
        return new WebhookConfig(
                config.getBoolean(HTTPS_REQUIRED),
                config.getList(ADDRESSES_ALLOWED),
                config.getList(ADDRESSES_FORBIDDEN),
                config.getInt(PER_ACCOUNT_MAX),
                config.getInt(WORKERS_MAX),
                Duration.ofMillis(config.getLong(TIMEOUT_MS)),
                config.getInt(TRIES_MAX),
                Duration.ofMillis(config.getLong(RETRY_FIRST_MS)),
                Duration.ofMillis(config.getLong(RETRY_LONGEST_MS)));
    }

    AddressPolicy policy() {
        return new AddressPolicy(ranges(allowedAddresses), ranges(forbiddenAddresses), httpsRequired);
    }

    private static List<AddressRange> ranges(List<String> texts) {
        return texts.stream().map(AddressRange::parse).toList();
    }

    RetryTable retries() {
        return new RetryTable(triesMax, retryFirst, retryLongest);
    }
}
