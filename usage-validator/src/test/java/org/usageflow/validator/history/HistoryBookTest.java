package org.usageflow.validator.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryBookTest {
    private static final String SCOPE = "production\0AS-1\0PRD-1-0001\0";
    private static final Span PERIOD = new Span(0, 1_000_000);

    private final NavigableMap<String, HistoryEntry> entries = new TreeMap<>();
    private final List<String> written = new ArrayList<>();
    private final Set<String> dead = new HashSet<>();
    private final HistoryBook book = open(entries);

    private HistoryBook open(NavigableMap<String, HistoryEntry> map) {
        return new HistoryBook(new Entries(map, written), (file, generation) -> !dead.contains(file + generation));
    }

    /** Entries of a map, and the keys that were put. */
    private record Entries(NavigableMap<String, HistoryEntry> map, List<String> written)
            implements OrderedEntries<HistoryEntry> {
        @Override
        public @Nullable HistoryEntry get(String key) {
            return map.get(key);
        }

        @Override
        public void put(String key, HistoryEntry value) {
            written.add(key);
            map.put(key, value);
        }

        @Override
        public void delete(String key) {
            map.remove(key);
        }

        @Override
        public Map.@Nullable Entry<String, HistoryEntry> lastIn(String from, String to) {
            return map.subMap(from, true, to, true).lastEntry();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void findsWhatAWalkOverAllRowsFinds(long seed) {
        Random random = new Random(seed);
        List<Question> kept = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            long from = 3L * random.nextInt(4_000);
            Question row = row("UF-" + random.nextInt(2), 1, new Span(from, from + 3));

            Answer answer = book.answer(SCOPE, row, true);

            String expected = kept.stream()
                    .filter(other -> !other.fileId().equals(row.fileId()))
                    .filter(other -> other.usage().overlaps(row.usage()))
                    .map(Question::fileId)
                    .findFirst()
                    .orElse(null);
            assertThat(answer).as("seed %s, row %s", seed, i).isEqualTo(new Answer.Judged(expected, false));
            if (expected == null) {
                kept.add(row);
            }
        }
        assertThat(entries.size()).as("spans are kept one by one").isGreaterThan(FileUse.SPANS_MAX);
    }

    @Test
    void spansKeptOneByOneBecomeOneWhenTheirGapsClose() {
        for (int gap = 0; gap < 200; gap++) {
            book.answer(SCOPE, row("UF-1", 1, new Span(gap * 10L, gap * 10L + 5)), true);
        }
        assertThat(entries).hasSize(201);

        for (int gap = 0; gap < 200; gap++) {
            book.answer(SCOPE, row("UF-1", 1, new Span(gap * 10L + 5, gap * 10L + 10)), true);
        }

        assertThat(entries).hasSize(2);
        assertThat(book.answer(SCOPE, row("UF-2", 1, new Span(1_999, 2_000)), true))
                .isEqualTo(new Answer.Judged("UF-1", false));
        assertThat(book.answer(SCOPE, row("UF-2", 1, new Span(2_000, 2_001)), true))
                .isEqualTo(new Answer.Judged(null, false));
    }

    @Test
    void aRowWithErrorsIsJudgedAndNotKept() {
        book.answer(SCOPE, row("UF-1", 1, new Span(0, 10)), false);

        assertThat(entries).isEmpty();
    }

    @Test
    void aNewerUploadReplacesWhatTheOlderOneReported() {
        book.answer(SCOPE, reserved("UF-1", 1, "8"), true);

        assertThat(book.answer(SCOPE, reserved("UF-1", 2, "8"), true)).isEqualTo(new Answer.Judged(null, false));
        assertThat(book.answer(SCOPE, reserved("UF-1", 2, "3"), true)).isEqualTo(new Answer.Judged(null, true));
        assertThat(book.answer(SCOPE, reserved("UF-1", 1, "1"), true)).isEqualTo(new Answer.Stale());
    }

    @Test
    void theSweepLeavesNothingOfDeadUploads() {
        for (int i = 0; i < 100; i++) {
            book.answer(SCOPE, row("UF-1", 1, new Span(i * 10L, i * 10L + 5)), true);
            book.answer(SCOPE, row("UF-2", 7, new Span(i * 10L + 5, i * 10L + 6)), true);
        }
        dead.add("UF-11");

        sweep();

        assertThat(entries).hasSize(101);
        assertThat(spanKeys())
                .allSatisfy(key -> assertThat(HistoryKeys.fileId(key)).isEqualTo("UF-2"))
                .allSatisfy(key -> assertThat(HistoryKeys.generation(key)).isEqualTo(7));

        dead.add("UF-27");
        sweep();

        assertThat(entries).isEmpty();
    }

    private List<String> spanKeys() {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof HistoryEntry.SpanEnd)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void sweep() {
        new TreeMap<>(entries).forEach(book::sweep);
    }

    @Test
    void rowsThatWereRecycledReportAsThoseOfTheirUpload() {
        Family upload = new Family("UF-1", 1);
        Question first = reserving("UF-1", upload, "6");
        Question recycled = reserving("UF-2", upload, "4");
        Question tooMuch = reserving("UF-3", upload, "1");
        Question stranger = reserving("UF-4", new Family("UF-4", 1), "1");

        assertThat(book.answer(SCOPE, first, true)).isEqualTo(new Answer.Judged(null, false));
        assertThat(book.answer(SCOPE, recycled, true))
                .as("the same time, and what is left of the reservation")
                .isEqualTo(new Answer.Judged(null, false));
        assertThat(book.answer(SCOPE, tooMuch, true)).isEqualTo(new Answer.Judged(null, true));
        assertThat(book.answer(SCOPE, stranger, true)).isEqualTo(new Answer.Judged("UF-1", false));

        dead.add("UF-21");
        assertThat(book.answer(SCOPE, tooMuch, true))
                .as("what a rejected file reported counts no more")
                .isEqualTo(new Answer.Judged(null, false));
    }

    @Test
    void aRowWritesWhatItsOwnFileReportedAndNothingElse() {
        for (int file = 0; file < 5; file++) {
            book.answer(SCOPE, row("UF-" + file, 1, new Span(file * 100L, file * 100L + 10)), true);
        }
        written.clear();

        book.answer(SCOPE, row("UF-4", 1, new Span(450, 460)), true);
        assertThat(written).containsExactly(HistoryKeys.use(SCOPE, 0));
        written.clear();

        book.answer(SCOPE, row("UF-2", 1, new Span(250, 260)), true);
        assertThat(written).as("two files have changed places").hasSize(2);
        assertThat(entries).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aBookOpenedAgainAnswersAsTheOneThatWasWritten(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 600; i++) {
            if (i % 97 == 96) {
                dead.add("UF-" + random.nextInt(6) + 1);
                sweep();
            }
            long from = 5L * random.nextInt(2_000);
            Question row = row("UF-" + random.nextInt(6), 1, new Span(from, from + 5));
            Answer reopened = open(throughBytes()).answer(SCOPE, row, false);

            assertThat(book.answer(SCOPE, row, true))
                    .as("seed %s, row %s", seed, i)
                    .isEqualTo(reopened);
        }
    }

    private NavigableMap<String, HistoryEntry> throughBytes() {
        NavigableMap<String, HistoryEntry> read = new TreeMap<>();
        entries.forEach((key, entry) -> read.put(key, HistoryCodec.decode(HistoryCodec.encode(entry))));
        assertThat(read).isEqualTo(entries);
        return read;
    }

    private static Question reserving(String file, Family family, String quantity) {
        return new Question(file, 1, family, PERIOD, new Span(0, 10), new BigDecimal(quantity), BigDecimal.TEN);
    }

    private static Question row(String file, int generation, Span usage) {
        return new Question(file, generation, new Family(file, generation), PERIOD, usage, BigDecimal.ONE, null);
    }

    private static Question reserved(String file, int generation, String quantity) {
        return new Question(
                file,
                generation,
                new Family(file, generation),
                PERIOD,
                new Span(0, 10),
                new BigDecimal(quantity),
                BigDecimal.TEN);
    }
}
