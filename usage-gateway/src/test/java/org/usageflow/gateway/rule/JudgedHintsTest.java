package org.usageflow.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.gateway.readmodel.Database;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.RecordsTable;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.rql.Rql;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class JudgedHintsTest {
    private static final String FILE = "UF-2026-05-0000-0001";
    private static final String OTHER = "UF-2026-05-0000-0002";
    private static final int RECORDS = 3;

    /** What asks for nothing is a condition that is true. */
    private static final Condition NOTHING_ELSE = DSL.trueCondition();

    private Database database;

    @BeforeAll
    void start(TestEnvironment environment, @TempDir Path directory) {
        database = GatewayFixture.newReadModel(environment, directory);
        insert(FILE, 2, "a");
        insert(FILE, 3, "b");
        insert(FILE, 4, "a");
        insert(OTHER, 5, "a");
    }

    @AfterAll
    void stop() {
        database.close();
    }

    private void insert(String fileId, int row, String recordId) {
        database.sql()
                .insertInto(RecordsTable.RECORDS)
                .set(RecordsTable.FILE_ID, fileId)
                .set(RecordsTable.ROW_NUMBER, row)
                .set(RecordsTable.GENERATION, 1)
                .set(RecordsTable.VALID, true)
                .set(RecordsTable.CREATED_AT, Instant.EPOCH)
                .set(RecordsTable.RECORD_ID, recordId)
                .execute();
    }

    private Condition rows(long large, String query) {
        Record file = database.sql().newRecord(FilesTable.ID, FilesTable.GENERATION, FilesTable.VALID);
        file.set(FilesTable.ID, FILE);
        file.set(FilesTable.GENERATION, 1);
        file.set(FilesTable.VALID, (long) RECORDS);
        return new JudgedHints(database.sql(), large)
                .narrow(file, Rql.parseText(query))
                .rows();
    }

    @Test
    void theRowsOfALargeFileAreLookedUpByTheVendorsId() {
        assertThat(rows(RECORDS, "record_id=a")).isEqualTo(NOTHING_ELSE.and(RecordsTable.ROW_NUMBER.in(2, 4)));
        assertThat(rows(RECORDS, "in(record_id,(b,c))")).isEqualTo(NOTHING_ELSE.and(RecordsTable.ROW_NUMBER.in(3)));
        assertThat(rows(RECORDS, "record_id=c")).isEqualTo(NOTHING_ELSE.and(RecordsTable.ROW_NUMBER.in(List.of())));
    }

    @Test
    void aSmallFileIsReadAsItStands() {
        assertThat(rows(RECORDS + 1, "record_id=a")).isEqualTo(DSL.noCondition());
        assertThat(rows(RECORDS, "ne(record_id,a)")).isEqualTo(DSL.noCondition());
    }

    @Test
    void whatTheTotalsOfTheFileDoNotKnowIsNotLookedFor() {
        assertThat(rows(RECORDS, "gt(usage,1)")).isEqualTo(DSL.falseCondition());
        assertThat(rows(RECORDS, "eq(usage,null())")).isEqualTo(DSL.falseCondition());
        assertThat(rows(RECORDS, "item.mpn=CPU")).isEqualTo(DSL.falseCondition());
    }
}
