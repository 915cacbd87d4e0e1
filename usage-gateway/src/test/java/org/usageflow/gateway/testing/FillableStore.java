package org.usageflow.gateway.testing;

import java.io.IOException;
import java.io.InputStream;
import org.usageflow.contract.avro.Upload;
import org.usageflow.runtime.upload.UploadStore;

/** An upload store whose disk can be full: it fails then in the middle of a file, as an operating system makes it fail. */
public final class FillableStore implements UploadStore {
    private static final int ROOM_BYTES = 10;

    private final UploadStore store;
    private volatile boolean full;

    public FillableStore(UploadStore store) {
        this.store = store;
    }

    public void setFull(boolean full) {
        this.full = full;
    }

    @Override
    public Upload put(String fileId, String fileName, InputStream bytes, long bytesMax) throws IOException {
        if (!full) {
            return store.put(fileId, fileName, bytes, bytesMax);
        }
        return store.put(
                fileId,
                fileName,
                new InputStream() {
                    private int left = ROOM_BYTES;

                    @Override
                    public int read() throws IOException {
                        left--;
                        if (left < 0) {
                            throw new IOException("No space left on device");
                        }
                        return bytes.read();
                    }

                    @Override
                    public int read(byte[] buffer, int offset, int length) throws IOException {
                        int one = length == 0 ? 0 : read();
                        if (length == 0 || one < 0) {
                            return one;
                        }
                        buffer[offset] = (byte) one;
                        return 1;
                    }
                },
                bytesMax);
    }

    @Override
    public StoredUpload fetch(String key) throws IOException {
        return store.fetch(key);
    }

    @Override
    public void delete(String key) throws IOException {
        store.delete(key);
    }
}
