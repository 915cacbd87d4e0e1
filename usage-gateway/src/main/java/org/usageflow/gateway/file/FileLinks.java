package org.usageflow.gateway.file;

import static org.usageflow.gateway.readmodel.FilesTable.ID;
import static org.usageflow.gateway.readmodel.FilesTable.STATUS;
import static org.usageflow.gateway.readmodel.FilesTable.SUSPENSE_RECYCLE;
import static org.usageflow.gateway.readmodel.FilesTable.UPLOAD_KEY;

import io.javalin.http.Context;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.download.DownloadKind;
import org.usageflow.gateway.download.DownloadLinks;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Responses;

/**
 * The links that one file shows. Thread-safe.
 *
 * <p>Source: UsageFileDetail of the original's API.
 */
public final class FileLinks {
    private final DownloadLinks links;

    public FileLinks(DownloadLinks links) {
        this.links = links;
    }

    /** Answers with a file and its links. */
    public void send(Context http, int status, Record file) {
        Responses.send(http, status, FileView.detail(file, of(http, file)));
    }

    private FileView.Links of(Context http, Record file) {
        UsageFileStatus status = UsageFileStatus.of(file.get(STATUS));
        Caller caller = Requests.caller(http);
        boolean uploaded = file.get(UPLOAD_KEY) != null && status != UsageFileStatus.DELETED && isSeen(file, caller);
        boolean billable = status == UsageFileStatus.ACCEPTED || status == UsageFileStatus.CLOSED;
        return new FileView.Links(
                link(http, file, DownloadKind.UPLOADED, uploaded),
                link(http, file, DownloadKind.PROCESSED, isProcessed(status)),
                link(http, file, DownloadKind.RECONCILIATION, billable && caller.role() != ActorRole.VENDOR));
    }

    /** An upload with rows in suspense shows more than its distributor is given. */
    static boolean isSeen(Record file, Caller caller) {
        return file.get(SUSPENSE_RECYCLE) == null || Visibility.seesSuspended(caller);
    }

    private static boolean isProcessed(UsageFileStatus status) {
        return switch (status) {
            case INVALID, READY, PENDING, REJECTED, ACCEPTED, CLOSED -> true;
            case DRAFT, UPLOADING, UPLOADED, PROCESSING, DELETED -> false;
        };
    }

    private @Nullable String link(Context http, Record file, DownloadKind kind, boolean there) {
        return there ? links.link(http, Requests.caller(http), kind, file.get(ID)) : null;
    }
}
