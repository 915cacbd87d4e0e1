package org.usageflow.runtime.upload;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.usageflow.runtime.config.BucketAccess;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.SettingsException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** What an address and the settings say about a bucket, as the SDK wants it. */
final class Buckets {
    /** Bytes of one part: over the protocol's 5 MiB, and its 10,000 parts then hold 78 GiB, more than any spreadsheet. */
    static final int PART_BYTES = 8 << 20;

    private Buckets() {}

    static String name(URI address) {
        String name = address.getAuthority();
        if (name == null) {
            throw new SettingsException(
                    RuntimeConfig.UPLOADS_URL + " is " + address + "; it must name a bucket, as in s3://uploads/usage");
        }
        return name;
    }

    /** What stands before each key: nothing, or a path that ends in a slash. */
    static String prefix(URI address) {
        @Nullable String path = address.getPath();
        String trimmed = path == null ? "" : path.replaceAll("^/+|/+$", "");
        return trimmed.isEmpty() ? "" : trimmed + "/";
    }

    /**
     * A client that asks no more of a server than the protocol's oldest part: no streamed signatures and none of the newer
     * checksums, which not every compatible server knows. What travels is checked by MD5 and by length.
     */
    static S3Client client(BucketAccess access) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(access.region()))
                .credentialsProvider(credentials(access))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(
                        s3 -> s3.pathStyleAccessEnabled(access.pathStyle()).chunkedEncodingEnabled(false));
        access.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(BucketAccess access) {
        return access.key()
                .<AwsCredentialsProvider>map(key -> StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key.id(), key.secret().value())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }
}
