package org.usageflow.runtime.upload;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** An object that is sent in parts. Closing it before it is complete throws the parts away. */
final class PartedUpload implements AutoCloseable {
    private final S3Client s3;
    private final String bucket;
    private final String object;
    private final String id;
    private final List<CompletedPart> parts = new ArrayList<>();
    private boolean complete;

    private PartedUpload(S3Client s3, String bucket, String object, String id) {
        this.s3 = s3;
        this.bucket = bucket;
        this.object = object;
        this.id = id;
    }

    static PartedUpload begin(S3Client s3, String bucket, String object) {
        String id = s3.createMultipartUpload(
                        request -> request.bucket(bucket).key(object).contentType("application/octet-stream"))
                .uploadId();
        return new PartedUpload(s3, bucket, object, id);
    }

    void add(PartBody body) {
        int number = parts.size() + 1;
        String tag = s3.uploadPart(
                        request -> request.bucket(bucket)
                                .key(object)
                                .uploadId(id)
                                .partNumber(number)
                                .contentMD5(body.md5()),
                        body.content())
                .eTag();
        parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
    }

    void complete() {
        s3.completeMultipartUpload(
                request -> request.bucket(bucket).key(object).uploadId(id).multipartUpload(all -> all.parts(parts)));
        complete = true;
    }

    @Override
    public void close() {
        if (!complete) {
            s3.abortMultipartUpload(
                    request -> request.bucket(bucket).key(object).uploadId(id));
        }
    }
}
