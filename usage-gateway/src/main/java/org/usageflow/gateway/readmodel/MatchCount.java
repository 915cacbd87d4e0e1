package org.usageflow.gateway.readmodel;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.TableLike;
import org.jooq.exception.DataAccessException;

/**
 * How many rows match.
 *
 * @param rows how many were counted
 * @param exact false when there may be more
 */
record MatchCount(int rows, boolean exact) {
    /** Time to count in, once it is known that there is something to count. */
    private static final Duration COUNTING = Duration.ofMillis(25);

    /** So many are looked for first: where they are found by the way, the way to all of them would have been a longer one. */
    private static final int FIRST = 11;

    private static final int STEP_FACTOR = 10;

    /**
     * Counts up to a number, and not for long: rows that lie far apart would have to be looked for in all others.
     *
     * @param most the highest number that is told exactly
     * @param shown rows that will be read anyway: what would not count more of them is left
     */
    static MatchCount upTo(int most, int shown, DSLContext sql, TableLike<?> from, Condition wanted) {
        int first = Math.min(FIRST, most + 1);
        long startedAt = System.nanoTime();
        int found = TimedQuery.run(sql, transaction -> transaction
                .selectOne()
                .from(from)
                .where(wanted)
                .limit(first)
                .fetch()
                .size());
        if (found < first) {
            return new MatchCount(found, true);
        }
        if (countable(found, Duration.ofNanos(System.nanoTime() - startedAt)) < shown) {
            return new MatchCount(Math.min(found, most), false);
        }
        Counting counting = new Counting(most);
        try {
            return TimedQuery.run(sql, COUNTING, transaction -> counting.count(transaction, from, wanted));
        } catch (TooBroadException e) {
            return new MatchCount(Math.min(Math.max(counting.counted, found), most), false);
        }
    }

    /** How many rows are counted in the time there is when some took so long. */
    static long countable(int rows, Duration took) {
        return rows * COUNTING.toNanos() / Math.max(1, took.toNanos());
    }

    /** Counts in growing steps, so that what was counted is known when the time is over. */
    private static final class Counting {
        private final int most;
        private int counted;

        Counting(int most) {
            this.most = most;
        }

        MatchCount count(DSLContext transaction, TableLike<?> from, Condition wanted) {
            int step = FIRST;
            try (Cursor<Record1<Integer>> cursor = transaction
                    .selectOne()
                    .from(from)
                    .where(wanted)
                    .limit(most + 1)
                    .fetchSize(step)
                    .fetchLazy()) {
                int got = next(cursor, step);
                while (got == step && counted <= most) {
                    step *= STEP_FACTOR;
                    Objects.requireNonNull(cursor.resultSet()).setFetchSize(step);
                    got = next(cursor, step);
                }
            } catch (SQLException e) {
                throw new DataAccessException("The rows could not be counted", e);
            }
            return new MatchCount(Math.min(counted, most), counted <= most);
        }

        private int next(Cursor<?> cursor, int step) {
            int got = cursor.fetchNext(step).size();
            counted += got;
            return got;
        }
    }
}
