package org.usageflow.validator.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpansTest {
    private static final int SECONDS = 200;
    private static final int STEPS = 400;

    @Test
    void aMomentLastsASecondAndAnEndSharesNothingWithABeginning() {
        Instant noon = Instant.parse("2021-05-02T12:00:00Z");
        Span moment = Span.of(noon, noon);

        assertThat(moment.to() - moment.from()).isEqualTo(1);
        assertThat(Span.of(noon.minusSeconds(60), noon).overlaps(moment)).isFalse();
        assertThat(Span.of(noon.minusSeconds(60), noon.plusSeconds(1)).overlaps(moment))
                .isTrue();
        assertThatThrownBy(() -> new Span(1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hoursThatFollowEachOtherAreOneSpan() {
        Spans spans = Spans.NONE;
        for (int hour = 23; hour >= 0; hour--) {
            spans = spans.plus(new Span(hour * 3600L, hour * 3600L + 3599));
        }

        assertThat(spans.list()).containsExactly(new Span(0, 24 * 3600 - 1));
    }

    @Test
    void onlyALongerPeriodCorrects() {
        Span may = new Span(100, 200);

        assertThat(new Span(100, 201).isLongerThan(may)).isTrue();
        assertThat(new Span(99, 200).isLongerThan(may)).isTrue();
        assertThat(may.isLongerThan(may)).isFalse();
        assertThat(new Span(101, 300).isLongerThan(may)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithSecondsCountedOneByOne(long seed) {
        Random random = new Random(seed);
        BitSet seconds = new BitSet(SECONDS);
        Spans spans = Spans.NONE;
        for (int i = 0; i < STEPS; i++) {
            Span span = random(random);
            assertThat(spans.overlaps(span))
                    .as("seed %s, step %s: %s in %s", seed, i, span, spans)
                    .isEqualTo(overlaps(seconds, span));
            if (i % 3 == 0) {
                spans = spans.plus(span);
                add(seconds, span);
            }
            assertSorted(spans.list());
            assertThat(Spans.ofBounds(bounds(spans.list()))).isEqualTo(spans);
        }
    }

    /** Multiples of three, so that no gap is as small as the one that counts as none. */
    private static Span random(Random random) {
        long from = 3L * random.nextInt(SECONDS / 3);
        return new Span(from, from + 3L * (1 + random.nextInt(4)));
    }

    private static boolean overlaps(BitSet seconds, Span span) {
        int next = seconds.nextSetBit((int) span.from());
        return next >= 0 && next < span.to();
    }

    private static void add(BitSet seconds, Span span) {
        seconds.set((int) span.from(), (int) span.to());
    }

    private static long[] bounds(List<Span> spans) {
        return spans.stream()
                .flatMapToLong(span -> LongStream.of(span.from(), span.to()))
                .toArray();
    }

    private static void assertSorted(List<Span> spans) {
        for (int i = 1; i < spans.size(); i++) {
            assertThat(spans.get(i).from()).isGreaterThan(spans.get(i - 1).to() + 1);
        }
    }
}
