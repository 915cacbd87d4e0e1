package org.usageflow.cli.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of several vendors, while stages are killed at every named point between reading, writing and committing, brokers are killed,
 * disks are lost or full, groups change and the database goes away: nothing is lost, nothing is there twice, and the ledger holds.
 *
 * <p>{@code -Pfaults} makes a long run of it; docs/faults.md says how.
 */
class FaultsTest {
    private static final Path FIGURES = Path.of("target", "faults.json");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void everyRecordIsThereOnceAndTheLedgerHolds() throws Exception {
        FaultPlan plan = FaultPlan.chosen();
        System.out.println("Faults begin, seed " + plan.seed() + "; " + plan);
        try (FaultRun run = new FaultRun(plan, folder)) {
            FaultReport report = run.run();
            report.lines().forEach(System.out::println);
            report.write(FIGURES);
            assertThat(report.outcome().faults())
                    .as("seed %s, topics and read model", plan.seed())
                    .isEmpty();
            assertThat(report.verification().differences())
                    .as("seed %s, ledger", plan.seed())
                    .isEmpty();
            assertThat(report.outcome().lost()).isZero();
            assertThat(report.outcome().duplicated()).isZero();
        }
    }
}
