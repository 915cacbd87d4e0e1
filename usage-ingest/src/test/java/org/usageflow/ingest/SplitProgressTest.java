package org.usageflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitProgressTest {
    @Test
    void followsTheEventsWhileNothingIsUnfinished() {
        SplitProgress progress = SplitProgress.startingAt(10);
        progress.skip(10);
        progress.skip(13);
        assertThat(progress.lowWaterMark()).isEqualTo(14);
        assertThat(progress.isHandled(13)).isTrue();
        assertThat(progress.isHandled(14)).isFalse();
        assertThat(progress.encode()).isEqualTo("next=14");
    }

    @Test
    void staysAtTheFirstUnfinishedUpload() {
        SplitProgress progress = SplitProgress.startingAt(17);
        progress.begin(17);
        progress.begin(21);
        progress.begin(23);
        progress.skip(24);
        progress.advance(17, 120_045);
        progress.advance(23, 500);
        progress.finish(21);
        assertThat(progress.lowWaterMark()).isEqualTo(17);
        assertThat(progress.unfinished()).isEqualTo(2);
        assertThat(progress.encode()).isEqualTo("next=25;17=120045;23=500");
        assertThat(progress.isHandled(21))
                .as("a small file behind a big one is not split again")
                .isTrue();
        assertThat(progress.isHandled(17)).isFalse();
    }

    @Test
    void movesOnWhenTheFirstUploadIsFinished() {
        SplitProgress progress = SplitProgress.startingAt(0);
        progress.begin(0);
        progress.begin(1);
        progress.begin(2);
        progress.finish(1);
        progress.finish(0);
        assertThat(progress.lowWaterMark()).isEqualTo(2);
        progress.finish(2);
        assertThat(progress.lowWaterMark()).isEqualTo(3);
    }

    @Test
    void goesOnWhereAnotherInstanceEnded() {
        SplitProgress progress = SplitProgress.decode(17, "next=25;17=120045;23=500");
        assertThat(progress.rowsHandled(17)).isEqualTo(120_045);
        assertThat(progress.rowsHandled(23)).isEqualTo(500);
        assertThat(progress.rowsHandled(24)).isZero();
        assertThat(progress.isHandled(18)).isTrue();
        assertThat(progress.isUnfinished(23)).isTrue();
        progress.begin(17);
        assertThat(progress.rowsHandled(17))
                .as("begun again, its rows are kept")
                .isEqualTo(120_045);
        assertThat(progress.encode()).isEqualTo("next=25;17=120045;23=500");
    }

    @Test
    void beginsAnewAtAnOffsetThatAToolHasSet() {
        SplitProgress progress = SplitProgress.decode(5, "");
        assertThat(progress.lowWaterMark()).isEqualTo(5);
        assertThat(progress.isHandled(4)).isTrue();
        assertThat(progress.isHandled(5)).isFalse();
    }

    @Test
    void anUnfinishedUploadThatNeedsNothingMoreIsHandled() {
        SplitProgress progress = SplitProgress.decode(3, "next=9;3=7");
        progress.skip(3);
        assertThat(progress.lowWaterMark()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"17", "next=", "next=25;17", "next=25;17=a", "17=1;next=25", "next=25;17=9999999999", "next=25 "
            })
    void refusesATextThatIsNotItsOwn(String metadata) {
        assertThatThrownBy(() -> SplitProgress.decode(17, metadata))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(metadata);
    }

    @ParameterizedTest
    @ValueSource(strings = {"next=25;18=1", "next=25", "next=16", "next=17;17=1", "next=20;17=1;20=3"})
    void refusesATextThatDoesNotFitItsOffset(String metadata) {
        assertThatThrownBy(() -> SplitProgress.decode(17, metadata)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatNoSplitDoes() {
        SplitProgress progress = SplitProgress.decode(3, "next=9;3=7");
        assertThatThrownBy(() -> progress.begin(5)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> progress.advance(3, 6)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> progress.advance(5, 1)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> progress.finish(5)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void itsTextAlwaysFitsWhatTheBrokerTakes() {
        long offset = 999_999_999_999_999L - 2 * SplitProgress.UNFINISHED_MAX;
        SplitProgress progress = SplitProgress.startingAt(offset);
        for (int i = 0; i < SplitProgress.UNFINISHED_MAX; i++) {
            progress.begin(offset + i);
            progress.advance(offset + i, 1_048_575);
        }
        assertThat(progress.encode()).hasSizeLessThan(SplitProgress.METADATA_BYTES_MAX);
        assertThatThrownBy(() -> progress.begin(offset + SplitProgress.UNFINISHED_MAX))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void handlesEachRowOnceWhateverIsInterrupted(long seed) {
        Random random = new Random(seed);
        int events = 60;
        Map<Long, Integer> rowsOfUploads = new HashMap<>();
        for (long offset = 0; offset < events; offset++) {
            if (random.nextInt(3) > 0) {
                rowsOfUploads.put(offset, 1 + random.nextInt(40));
            }
        }
        Map<Long, Integer> handled = new TreeMap<>();
        SplitProgress progress = SplitProgress.startingAt(0);
        long position = 0;
        while (progress.lowWaterMark() < events) {
            if (random.nextInt(10) == 0) {
                progress = SplitProgress.decode(progress.lowWaterMark(), progress.encode());
                position = progress.lowWaterMark();
            }
            for (int polled = random.nextInt(5); polled > 0 && position < events; polled--, position++) {
                if (!progress.isHandled(position)) {
                    receive(progress, position, rowsOfUploads);
                }
            }
            splitSlice(progress, position, rowsOfUploads, handled, random);
        }
        assertThat(handled).isEqualTo(new TreeMap<>(rowsOfUploads));
    }

    private static void receive(SplitProgress progress, long offset, Map<Long, Integer> rowsOfUploads) {
        if (rowsOfUploads.containsKey(offset)) {
            progress.begin(offset);
        } else {
            progress.skip(offset);
        }
    }

    private static void splitSlice(
            SplitProgress progress,
            long position,
            Map<Long, Integer> rowsOfUploads,
            Map<Long, Integer> handled,
            Random random) {
        for (long offset = 0; offset < position; offset++) {
            if (progress.isUnfinished(offset) && random.nextBoolean()) {
                int rows = rowsOfUploads.getOrDefault(offset, 0);
                int before = progress.rowsHandled(offset);
                int after = Math.min(rows, before + random.nextInt(10));
                handled.merge(offset, after - before, Integer::sum);
                progress.advance(offset, after);
                if (after == rows) {
                    progress.finish(offset);
                }
            }
        }
    }
}
