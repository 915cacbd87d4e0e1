package org.usageflow.runtime.upload;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.types.Password;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.usageflow.runtime.config.BucketAccess;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A real S3 server in this process that checks signatures and keeps one bucket in memory. */
final class S3Server {
    static final String BUCKET = "uploads";
    static final String ACCESS_KEY = "test-key";
    static final String SECRET_KEY = "test-secret";

    private final TransientNio2BlobStore blobs = new TransientNio2BlobStore();
    private final S3Proxy proxy;

    private S3Server() {
        blobs.createContainer(BUCKET);
        proxy = S3Proxy.builder()
                .blobStore(blobs)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                .build();
    }

    static S3Server start() throws Exception {
        S3Server server = new S3Server();
        server.proxy.start();
        return server;
    }

    String url() {
        return "http://127.0.0.1:" + proxy.getPort();
    }

    BucketAccess access(String secret) {
        return new BucketAccess(
                Optional.of(URI.create(url())),
                "us-east-1",
                Optional.of(new BucketAccess.AccessKey(ACCESS_KEY, new Password(secret))),
                true);
    }

    /** Names of objects, and of uploads that were begun and neither completed nor thrown away. */
    List<String> kept() {
        return Stream.concat(
                        blobs.list(BUCKET).contents().stream().map(S3Object::key),
                        blobs.listMultipartUploads(BUCKET).stream().map(upload -> "unfinished " + upload.key()))
                .toList();
    }

    void stop() throws Exception {
        proxy.stop();
        blobs.close();
    }
}
