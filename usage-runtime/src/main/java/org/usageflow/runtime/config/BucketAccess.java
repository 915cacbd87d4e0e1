package org.usageflow.runtime.config;

import static org.usageflow.runtime.config.RuntimeConfig.UPLOADS_S3_ACCESS_KEY;
import static org.usageflow.runtime.config.RuntimeConfig.UPLOADS_S3_ENDPOINT;
import static org.usageflow.runtime.config.RuntimeConfig.UPLOADS_S3_PATH_STYLE;
import static org.usageflow.runtime.config.RuntimeConfig.UPLOADS_S3_REGION;
import static org.usageflow.runtime.config.RuntimeConfig.UPLOADS_S3_SECRET_KEY;

import java.net.URI;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.types.Password;

/**
 * How to reach a bucket.
 *
 * @param endpoint the S3-compatible server; empty for Amazon's
 * @param region region of the bucket
 * @param key who asks; empty to take the key from where the process runs
 * @param pathStyle whether the bucket stands in the path instead of the host name
 */
public record BucketAccess(Optional<URI> endpoint, String region, Optional<AccessKey> key, boolean pathStyle) {

    /** An access key with its secret. */
    public record AccessKey(String id, Password secret) {}

    static BucketAccess of(AbstractConfig config) {
        return new BucketAccess(
                Optional.of(config.getString(UPLOADS_S3_ENDPOINT))
                        .filter(text -> !text.isEmpty())
                        .map(BucketAccess::server),
                config.getString(UPLOADS_S3_REGION),
                key(config.getString(UPLOADS_S3_ACCESS_KEY), config.getPassword(UPLOADS_S3_SECRET_KEY)),
                config.getBoolean(UPLOADS_S3_PATH_STYLE));
    }

    private static URI server(String text) {
        URI address = RuntimeConfig.address(UPLOADS_S3_ENDPOINT, text);
        if (address.getScheme() == null || address.getHost() == null) {
            throw new SettingsException(UPLOADS_S3_ENDPOINT + " is " + text + "; it must be as http://host:port");
        }
        return address;
    }

    private static Optional<AccessKey> key(String id, Password secret) {
        if (id.isEmpty() != secret.value().isEmpty()) {
            throw new SettingsException(
                    UPLOADS_S3_ACCESS_KEY + " and " + UPLOADS_S3_SECRET_KEY + " belong together: set both or none");
        }
        return id.isEmpty() ? Optional.empty() : Optional.of(new AccessKey(id, secret));
    }
}
