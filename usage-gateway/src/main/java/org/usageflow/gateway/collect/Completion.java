package org.usageflow.gateway.collect;

import static org.usageflow.gateway.readmodel.CollectionTables.COLLECTED;
import static org.usageflow.gateway.readmodel.CollectionTables.COLLECTED_BODY;
import static org.usageflow.gateway.readmodel.CollectionTables.COLLECTED_POSITION;
import static org.usageflow.gateway.readmodel.CollectionTables.COLLECTED_REQUEST;
import static org.usageflow.gateway.readmodel.CollectionTables.COLLECTIONS;
import static org.usageflow.gateway.readmodel.CollectionTables.COMPLETED_AT;
import static org.usageflow.gateway.readmodel.CollectionTables.COMPLETED_QUANTITY;
import static org.usageflow.gateway.readmodel.CollectionTables.COMPLETED_RECORDS;
import static org.usageflow.gateway.readmodel.CollectionTables.UPLOAD_NAME;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.avro.SuspenseChoice;
import org.usageflow.contract.avro.Upload;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.collect.CollectionStore.Counted;
import org.usageflow.gateway.file.FileCommands;
import org.usageflow.gateway.file.FileQueries;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.readmodel.Database;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.runtime.upload.UploadStore;
import org.usageflow.runtime.upload.UploadTooLargeException;
import org.usageflow.workbook.ReadLimits;

/**
 * Makes an upload of collected records. The collection's row stays locked from the count to the answer, so that what was
 * counted is what is uploaded; a crash lets go of it, and the upload's name tells afterwards whether it was taken in.
 * Thread-safe.
 */
final class Completion {
    private static final Logger LOG = LoggerFactory.getLogger(Completion.class);
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int AT_ONCE_MAX = 4;
    private static final int WAIT_SECONDS_MAX = 10;
    private static final int FETCH_ROWS = 1_000;

    private final Database database;
    private final CollectionStore store;
    private final FileQueries files;
    private final FileCommands commands;
    private final UploadStore uploads;
    private final InstantSource clock;
    private final long bytesMax;
    /** Each takes a connection of its own: one of the pool would be missing to whoever it waits for. */
    private final Semaphore slots = new Semaphore(AT_ONCE_MAX, true);

    Completion(
            Database database,
            CollectionStore store,
            FileQueries files,
            FileCommands commands,
            UploadStore uploads,
            InstantSource clock,
            long bytesMax) {
        this.database = database;
        this.store = store;
        this.files = files;
        this.commands = commands;
        this.uploads = uploads;
        this.clock = clock;
        this.bytesMax = bytesMax;
    }

    /** One attempt of a file. */
    private record Attempt(
            Caller caller,
            Record file,
            int generation,
            ControlTotal total,
            @Nullable SuspenseChoice suspense) {
        String fileId() {
            return file.get(FilesTable.ID);
        }
    }

    /**
     * Completes the records of a file's next upload, or finds that it was done; the file's row afterwards.
     *
     * @param suspense what becomes of records with errors; null when they make the file invalid
     */
    Record complete(Caller caller, Record file, ControlTotal total, @Nullable SuspenseChoice suspense)
            throws IOException {
        int generation = file.get(FilesTable.GENERATION);
        if (wasDone(file, generation - 1, total)) {
            return file;
        }
        commands.requireState(file, FileTransition.BEGIN_UPLOAD);
        Attempt attempt = new Attempt(caller, file, generation, total, suspense);
        Record uploaded = inTurn(attempt);
        store.removeRecords(attempt.fileId(), generation);
        return uploaded;
    }

    /** A client that did not hear the answer asks again; then the file was made of these very records. */
    private boolean wasDone(Record file, int generation, ControlTotal total) {
        String fileId = file.get(FilesTable.ID);
        DSLContext sql = database.sql();
        Optional<Record> before = collection(sql, fileId, generation)
                .filter(one -> one.get(UPLOAD_NAME).equals(file.get(FilesTable.UPLOAD_NAME)))
                .filter(one -> collection(sql, fileId, generation + 1).isEmpty());
        if (before.isEmpty()) {
            return false;
        }
        if (before.get().get(COMPLETED_AT) == null) {
            // the gateway ended between the answer of lifecycle and its own note of it
            Counted counted = CollectionStore.count(sql, fileId, generation);
            total.require(fileId, counted.records(), counted.quantity());
            finish(sql, fileId, generation, counted);
            store.removeRecords(fileId, generation);
        } else {
            requireSame(fileId, before.get(), total);
        }
        return true;
    }

    private static void requireSame(String fileId, Record completed, ControlTotal total) {
        total.require(fileId, completed.get(COMPLETED_RECORDS), completed.get(COMPLETED_QUANTITY));
    }

    private static Optional<Record> collection(DSLContext sql, String fileId, int generation) {
        return sql.select(UPLOAD_NAME, COMPLETED_AT, COMPLETED_RECORDS, COMPLETED_QUANTITY)
                .from(COLLECTIONS)
                .where(CollectionStore.of(fileId, generation))
                .fetchOptional()
                .map(Record.class::cast);
    }

    private Record inTurn(Attempt attempt) throws IOException {
        boolean acquired = false;
        try {
            acquired = slots.tryAcquire(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
            if (!acquired) {
                throw ApiException.busy("Other files are being completed. Try again in some seconds.");
            }
            return connected(attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiException.busy("The server is being stopped. Try again in some seconds.");
        } finally {
            if (acquired) {
                slots.release();
            }
        }
    }

    private Record connected(Attempt attempt) throws IOException {
        try (Connection connection = database.connect("completion")) {
            connection.setAutoCommit(false);
            DSLContext sql = DSL.using(connection, SQLDialect.POSTGRES);
            Record file = locked(sql, attempt);
            connection.commit();
            return file;
        } catch (SQLException e) {
            throw new IOException("The records could not be completed", e);
        }
    }

    private Record locked(DSLContext sql, Attempt attempt) throws IOException {
        String fileId = attempt.fileId();
        lock(sql, attempt);
        Optional<Record> collection = collection(sql, fileId, attempt.generation());
        if (collection.isPresent() && collection.get().get(COMPLETED_AT) != null) {
            requireSame(fileId, collection.get(), attempt.total());
            return files.require(attempt.caller(), fileId);
        }
        Counted counted = CollectionStore.count(sql, fileId, attempt.generation());
        attempt.total().require(fileId, counted.records(), counted.quantity());
        requireRoom(counted.records());
        String name = collection
                .map(one -> one.get(UPLOAD_NAME))
                .orElseThrow(() -> new IllegalStateException("Records without a collection"));
        Upload upload = store(sql, attempt, name);
        Record file = commands.upload(attempt.caller(), fileId, upload, attempt.suspense(), uploads);
        finish(sql, fileId, attempt.generation(), counted);
        return file;
    }

    /** Waits for requests that are adding records, and holds off those that would. */
    private static void lock(DSLContext sql, Attempt attempt) {
        sql.execute("SET LOCAL lock_timeout = {0}", DSL.inline(WAIT_SECONDS_MAX + "s"));
        try {
            sql.selectOne()
                    .from(COLLECTIONS)
                    .where(CollectionStore.of(attempt.fileId(), attempt.generation()))
                    .forUpdate()
                    .fetch();
        } catch (DataAccessException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.sqlState())) {
                throw ApiException.busy("Records are still being sent for usage file " + attempt.fileId()
                        + ". Try again in some seconds.");
            }
            throw e;
        }
    }

    private static void requireRoom(long records) {
        int rowsMax = ReadLimits.DEFAULTS.rowsMax();
        if (records > rowsMax) {
            throw ApiException.tooLarge(
                    "A usage file has at most %,d records, and %,d were collected; discard them and spread"
                                    .formatted(rowsMax, records)
                            + " them over several files.");
        }
    }

    private Upload store(DSLContext sql, Attempt attempt, String name) throws IOException {
        try (Cursor<Record1<String>> bodies = sql.select(COLLECTED_BODY)
                .from(COLLECTED)
                .where(CollectionStore.ofRecords(attempt.fileId(), attempt.generation()))
                .orderBy(COLLECTED_REQUEST, COLLECTED_POSITION)
                .fetchSize(FETCH_ROWS)
                .fetchLazy()) {
            Iterator<String> lines = bodies.stream().map(Record1::value1).iterator();
            return uploads.put(attempt.fileId(), name, new CollectedLines(lines), bytesMax);
        } catch (UploadTooLargeException e) {
            LOG.debug("Collected records are too large file={}", attempt.fileId(), e);
            throw ApiException.tooLarge(
                    "The records of a usage file have at most %,d bytes together; discard them and spread"
                                    .formatted(bytesMax)
                            + " them over several files.");
        }
    }

    private void finish(DSLContext sql, String fileId, int generation, Counted counted) {
        sql.update(COLLECTIONS)
                .set(COMPLETED_AT, clock.instant())
                .set(COMPLETED_RECORDS, counted.records())
                .set(COMPLETED_QUANTITY, counted.quantity())
                .where(CollectionStore.of(fileId, generation))
                .execute();
    }
}
