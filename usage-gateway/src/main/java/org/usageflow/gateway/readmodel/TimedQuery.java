package org.usageflow.gateway.readmodel;

import java.time.Duration;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** Gives a query a limited time, which the database keeps: one that looks through everything takes no connection from others for long. */
final class TimedQuery {
    /** Longest time of a query; only one that no index helps comes near it. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final String CANCELED = "57014";

    private TimedQuery() {}

    /**
     * Runs queries in a transaction of their own.
     *
     * @param query each of its queries has {@link #LONGEST}; {@link TooBroadException} when one does not end in it
     */
    static <T> T run(DSLContext sql, Function<DSLContext, T> query) {
        return run(sql, LONGEST, query);
    }

    static <T> T run(DSLContext sql, Duration longest, Function<DSLContext, T> query) {
        try {
            return sql.transactionResult(transaction -> {
                DSLContext limited = transaction.dsl();
                limit(limited, longest);
                return query.apply(limited);
            });
        } catch (DataAccessException e) {
            if (CANCELED.equals(e.sqlState())) {
                throw new TooBroadException(longest, e);
            }
            throw e;
        }
    }

    /** Gives what follows in the transaction another time. */
    static void limit(DSLContext transaction, Duration longest) {
        transaction.execute("SET LOCAL statement_timeout = {0}", DSL.inline(longest.toMillis()));
    }
}
