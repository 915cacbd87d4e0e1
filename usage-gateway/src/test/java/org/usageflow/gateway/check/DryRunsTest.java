package org.usageflow.gateway.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.junit.jupiter.api.Test;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.check.CatalogueSource;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.testing.SampleEvents;

class DryRunsTest {
    private static final Record FILE =
            FilesTable.row(SampleEvents.file("UF-2026-05-0000-0001", 1, UsageFileStatus.DRAFT));

    private final List<Path> checked = new ArrayList<>();

    private DryRuns dryRuns(FileChecker checker) {
        return new DryRuns(checker, new NoCatalogue(), Clock.systemUTC(), 100, 1, Duration.ofMillis(1));
    }

    private static InputStream bytes(int length) {
        return new ByteArrayInputStream(new byte[length]);
    }

    @Test
    void aCheckThatTakesTooLongIsGivenUpAndLeavesNothingBehind() {
        DryRuns endless = dryRuns((file, scope, catalogue, pulse) -> {
            checked.add(file);
            while (true) {
                pulse.run();
            }
        });

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> endless.check(FILE, bytes(10)))
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(e.status()).isEqualTo(503))
                    .hasMessageContaining("longer than");
        }
        assertThat(checked).hasSize(2).noneMatch(Files::exists);
    }

    @Test
    void whatIsTooLargeIsNotChecked() {
        DryRuns none = dryRuns((file, scope, catalogue, pulse) -> {
            throw new AssertionError("it was checked");
        });
        assertThatThrownBy(() -> none.check(FILE, bytes(101)))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(413));
    }

    private record NoCatalogue() implements CatalogueSource {
        @Override
        public Optional<Product> product(String id) {
            return Optional.empty();
        }

        @Override
        public Optional<Subscription> subscription(String id) {
            return Optional.empty();
        }

        @Override
        public List<Subscription> subscriptions(
                String contractId, String productId, String parameterId, String value, int max) {
            return List.of();
        }
    }
}
