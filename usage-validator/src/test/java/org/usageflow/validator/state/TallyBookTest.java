package org.usageflow.validator.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.validator.tally.FileTally;

class TallyBookTest {
    private final KeyValueStore<String, FileTally> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("tallies"), Serdes.String(), TallySerde.create())
            .withLoggingDisabled()
            .build();

    TallyBookTest(@TempDir Path stateDir) {
        store.init(
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), stateDir.toFile())
                        .getStateStoreContext(),
                store);
    }

    @Test
    void aNewBookGoesOnWithWhatTheStoreHolds() {
        new TallyBook(store).countInvalid("UF-1", 1, 10);

        TallyBook restarted = new TallyBook(store);
        restarted.countInvalid("UF-1", 1, 20);

        assertThat(restarted.takeUntold().get("UF-1"))
                .extracting(FileTally::invalid, FileTally::countedAtMs)
                .containsExactly(2L, 20L);
    }

    @Test
    void whatWasToldIsNotToldAgain() {
        TallyBook book = new TallyBook(store);
        book.countInvalid("UF-1", 1, 10);
        book.takeUntold();

        assertThat(book.takeUntold()).isEmpty();
    }

    @Test
    void recentTalliesAreRepeatedAfterAStart() {
        TallyBook before = new TallyBook(store);
        before.countInvalid("UF-old", 1, 9);
        before.countInvalid("UF-recent", 1, 10);

        TallyBook restarted = new TallyBook(store);
        restarted.repeatSince(10);

        assertThat(restarted.takeUntold()).containsOnlyKeys("UF-recent");
    }

    @Test
    void anOlderUploadIsPastOnceANewerOneIsCounted() {
        TallyBook book = new TallyBook(store);
        book.countInvalid("UF-1", 2, 10);

        assertThat(book.isPast("UF-1", 1)).isTrue();
        assertThat(book.isPast("UF-1", 2)).isFalse();
        assertThat(book.isPast("UF-1", 3)).isFalse();
        assertThat(book.isPast("UF-2", 1)).isFalse();
    }
}
