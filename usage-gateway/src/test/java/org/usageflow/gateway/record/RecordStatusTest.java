package org.usageflow.gateway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usageflow.gateway.readmodel.ClosingsTable.CLOSED_AT;
import static org.usageflow.gateway.readmodel.ClosingsTable.CLOSINGS;
import static org.usageflow.gateway.readmodel.FilesTable.FILES;
import static org.usageflow.gateway.readmodel.FilesTable.STATUS;
import static org.usageflow.gateway.readmodel.RecordsTable.RECORDS;
import static org.usageflow.gateway.readmodel.RecordsTable.VALID;

import java.nio.file.Path;
import java.time.Instant;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.UsageRecordStatus;
import org.usageflow.gateway.readmodel.Database;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
class RecordStatusTest {

    @Test
    void theDatabaseDerivesEveryStateAsTheContractDoes(TestEnvironment environment, @TempDir Path directory) {
        try (Database database = GatewayFixture.newReadModel(environment, directory)) {
            for (UsageFileStatus file : UsageFileStatus.values()) {
                for (boolean valid : new boolean[] {true, false}) {
                    for (boolean closed : new boolean[] {true, false}) {
                        assertThat(derived(database, file, valid, closed))
                                .as("%s, valid %s, closed %s", file, valid, closed)
                                .isEqualTo(UsageRecordStatus.of(file, valid, closed)
                                        .apiName()
                                        .orElse(null));
                    }
                }
            }
        }
    }

    private static String derived(Database database, UsageFileStatus file, boolean valid, boolean closed) {
        Instant closedAt = closed ? Instant.EPOCH : null;
        return database.sql()
                .select(RecordStatus.column())
                .from(
                        DSL.select(DSL.val(file.apiName()).as(STATUS.getName())).asTable(FILES.getName()),
                        DSL.select(DSL.val(valid).as(VALID.getName())).asTable(RECORDS.getName()),
                        DSL.select(DSL.val(closedAt, CLOSED_AT).as(CLOSED_AT.getName()))
                                .asTable(CLOSINGS.getName()))
                .fetchSingle()
                .value1();
    }
}
