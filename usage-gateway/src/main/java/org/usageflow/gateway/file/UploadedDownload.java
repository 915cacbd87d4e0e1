package org.usageflow.gateway.file;

import static org.usageflow.gateway.readmodel.FilesTable.UPLOAD_KEY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import org.jooq.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Download;
import org.usageflow.runtime.upload.UploadStore;
import org.usageflow.runtime.upload.UploadStore.StoredUpload;

/** A usage file as it was uploaded, byte for byte. Thread-safe. */
public record UploadedDownload(FileQueries files, UploadStore uploads) implements Download {
    private static final Logger LOG = LoggerFactory.getLogger(UploadedDownload.class);

    @Override
    public Content open(Caller caller, String fileId) throws IOException {
        Record file = files.require(caller, fileId);
        String key = file.get(UPLOAD_KEY);
        if (key == null || !FileLinks.isSeen(file, caller)) {
            throw ApiException.notFound("An upload of usage file " + fileId);
        }
        return content(key, fileId);
    }

    private Content content(String key, String fileId) throws IOException {
        try {
            StoredUpload stored = uploads.fetch(key);
            return out -> {
                try (stored) {
                    Files.copy(stored.path(), out);
                }
            };
        } catch (NoSuchFileException e) {
            LOG.warn("Upload is not in the store any more file={} key={}", fileId, key, e);
            throw ApiException.notFound("The upload of usage file " + fileId);
        }
    }
}
