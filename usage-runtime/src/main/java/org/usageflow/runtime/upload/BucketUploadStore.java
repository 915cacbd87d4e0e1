package org.usageflow.runtime.upload;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.usageflow.contract.FileId;
import org.usageflow.contract.avro.Upload;
import org.usageflow.runtime.config.BucketAccess;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Uploads as objects of a bucket that speaks Amazon's S3 protocol. An object appears when its bytes are whole: a longer upload
 * travels in parts that only its end makes an object, and that are thrown away when it breaks. Each upload under way holds one
 * part in memory.
 *
 * <p>What a killed process leaves are parts without an object: give the bucket a rule that ends unfinished uploads after a day.
 */
public final class BucketUploadStore implements UploadStore {
    private static final Set<String> NO_NAMES = Set.of("", ".", "..");

    private final S3Client s3;
    private final String bucket;
    private final String prefix;
    private final int partBytes;

    BucketUploadStore(S3Client s3, String bucket, String prefix, int partBytes) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
        this.partBytes = partBytes;
    }

    /**
     * The store at an address.
     *
     * @param address s3://bucket/prefix; the prefix may be missing
     */
    public static BucketUploadStore of(URI address, BucketAccess access) {
        return new BucketUploadStore(
                Buckets.client(access), Buckets.name(address), Buckets.prefix(address), Buckets.PART_BYTES);
    }

    @Override
    public Upload put(String fileId, String fileName, InputStream bytes, long bytesMax) throws IOException {
        String key = new FileId(fileId).value() + "/" + UUID.randomUUID();
        MeasuredStream measured = new MeasuredStream(bytes, bytesMax);
        try {
            send(object(key), measured);
        } catch (SdkException e) {
            throw discarded(key, e);
        }
        return measured.upload(key, fileName);
    }

    private void send(String object, InputStream bytes) throws IOException {
        byte[] part = new byte[partBytes];
        int length = bytes.readNBytes(part, 0, partBytes);
        if (length < partBytes) {
            PartBody body = new PartBody(part, length);
            s3.putObject(request -> request.bucket(bucket).key(object).contentMD5(body.md5()), body.content());
            return;
        }
        try (PartedUpload parts = PartedUpload.begin(s3, bucket, object)) {
            for (; length > 0; length = bytes.readNBytes(part, 0, partBytes)) {
                parts.add(new PartBody(part, length));
            }
            parts.complete();
        }
    }

    /** The answer may be what got lost, with the object made: nothing refers to it, so it goes. */
    private IOException discarded(String key, SdkException failure) {
        IOException outage = outage("did not take in", key, failure);
        try {
            delete(key);
        } catch (IOException e) {
            outage.addSuppressed(e);
        }
        return outage;
    }

    @Override
    public StoredUpload fetch(String key) throws IOException {
        String object = object(key);
        try (ResponseInputStream<GetObjectResponse> bytes =
                s3.getObject(request -> request.bucket(bucket).key(object))) {
            return download(key, bytes, bytes.response().contentLength());
        } catch (NoSuchKeyException e) {
            throw (IOException) new NoSuchFileException("s3://" + bucket + "/" + object).initCause(e);
        } catch (SdkException e) {
            throw outage("did not give", key, e);
        }
    }

    private static StoredUpload download(String key, InputStream bytes, long size) throws IOException {
        Path file = Files.createTempFile("usageflow-upload-", "");
        boolean whole = false;
        try {
            long copied = Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
            whole = copied == size;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
        if (!whole) {
            throw new IOException("The upload " + key + " ended before its " + size + " bytes");
        }
        return new DownloadedUpload(file);
    }

    @Override
    public void delete(String key) throws IOException {
        String object = object(key);
        try {
            s3.deleteObject(request -> request.bucket(bucket).key(object));
        } catch (SdkException e) {
            throw outage("did not delete", key, e);
        }
    }

    private String object(String key) throws IOException {
        if (Arrays.stream(key.split("/", -1)).anyMatch(NO_NAMES::contains)) {
            throw new IOException("The key " + key + " leads out of the upload store");
        }
        return prefix + key;
    }

    private IOException outage(String what, String key, SdkException cause) {
        return new IOException("The bucket " + bucket + " " + what + " " + key + ": " + cause.getMessage(), cause);
    }

    private record DownloadedUpload(Path path) implements StoredUpload {
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(path);
        }
    }
}
