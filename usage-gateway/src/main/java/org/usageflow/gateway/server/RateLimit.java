package org.usageflow.gateway.server;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Requests;

/**
 * Lets each key make so many requests in a period, and tells with every answer how many are left. What was used comes back
 * evenly, so a key that is used up waits for its next request and not for a whole period. Thread-safe.
 */
final class RateLimit implements Handler {
    private static final int KEYS_MAX = 100_000;
    private static final long NANOS_A_SECOND = 1_000_000_000;

    private final long requestsMax;
    private final LoadingCache<String, Bucket> buckets;

    RateLimit(long requestsMax, Duration period) {
        this.requestsMax = requestsMax;
        // A bucket that was left alone for a period is full, and a new one as good.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(KEYS_MAX)
                .expireAfterAccess(period)
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(requestsMax).refillGreedy(requestsMax, period))
                        .build());
    }

    @Override
    public void handle(Context http) {
        if (requestsMax > 0) {
            Requests.knownCaller(http)
                    .ifPresent(caller -> count(http, caller.key().getId()));
        }
    }

    private void count(Context http, String key) {
        ConsumptionProbe probe = buckets.get(key).tryConsumeAndReturnRemaining(1);
        http.header("RateLimit-Limit", Long.toString(requestsMax));
        http.header("RateLimit-Remaining", Long.toString(probe.getRemainingTokens()));
        http.header("RateLimit-Reset", Long.toString(seconds(probe.getNanosToWaitForReset())));
        if (!probe.isConsumed()) {
            throw ApiException.tooManyRequests(seconds(probe.getNanosToWaitForRefill()));
        }
    }

    private static long seconds(long nanos) {
        return Math.max(1, Math.ceilDiv(nanos, NANOS_A_SECOND));
    }
}
