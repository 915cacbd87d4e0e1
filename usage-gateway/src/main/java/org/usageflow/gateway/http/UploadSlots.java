package org.usageflow.gateway.http;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.usageflow.gateway.account.Caller;

/** Lets each account send so many files at the same time, so that one with many slow lines leaves room for the others. Thread-safe. */
public final class UploadSlots {
    private static final int RETRY_AFTER_SECONDS = 5;

    private final int slotsMax;
    private final ConcurrentMap<String, Integer> taken = new ConcurrentHashMap<>();

    public UploadSlots(int slotsMax) {
        this.slotsMax = slotsMax;
    }

    /** A slot that is taken until it is freed. */
    @FunctionalInterface
    public interface Slot {
        void free();
    }

    /** Takes a slot for the caller's account; with none left, the request is refused and may be sent again later. */
    public Slot take(Caller caller) {
        String account = caller.accountId();
        taken.compute(account, (id, count) -> {
            if (count != null && count >= slotsMax) {
                throw ApiException.tooManyUploads(slotsMax, RETRY_AFTER_SECONDS);
            }
            return count == null ? 1 : count + 1;
        });
        return () -> taken.compute(account, (id, count) -> count == null || count == 1 ? null : count - 1);
    }
}
