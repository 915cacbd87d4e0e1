package org.usageflow.validator;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.api.Processor;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.validator.claim.FileState;
import org.usageflow.validator.claim.LiveFiles;
import org.usageflow.validator.rule.ProductView;
import org.usageflow.validator.state.MemoryView;
import org.usageflow.validator.state.RegisteredItems;
import org.usageflow.validator.state.SubscriptionCache;

/**
 * What all threads of one stage share: the global thread feeds it, stream threads look things up. Thread-safe.
 *
 * @param products products by id
 * @param items items that files introduced
 * @param files state of files by id
 * @param deaths how many times an upload stopped to bar others
 * @param subscriptions decoded subscriptions
 */
record ValidatorViews(
        MemoryView<Product, ProductView> products,
        RegisteredItems items,
        MemoryView<UsageFile, FileState> files,
        AtomicLong deaths,
        SubscriptionCache subscriptions)
        implements LiveFiles {

    static ValidatorViews empty(ValidatorConfig config) {
        AtomicLong deaths = new AtomicLong();
        return new ValidatorViews(
                new MemoryView<>(ProductView::of),
                new RegisteredItems(),
                new MemoryView<>(file -> new FileState(UsageFileStatus.of(file.getStatus()), file.getGeneration())),
                deaths,
                new SubscriptionCache(config.cachedSubscriptions()));
    }

    @Override
    public boolean isLive(String fileId, int generation) {
        FileState known = files.get(fileId);
        return (known == null ? FileState.UNKNOWN : known).isLive(generation);
    }

    /** A new processor that feeds the states of files, and counts the uploads that die. */
    Processor<String, UsageFile, Void, Void> fileFeeder() {
        return MemoryView.feeding(this::fileChanged);
    }

    private void fileChanged(String fileId, @Nullable UsageFile now) {
        FileState before = files.get(fileId);
        files.update(fileId, now);
        FileState after = files.get(fileId);
        if (after != null && !after.equals(before) && bearsDeath(before, after)) {
            deaths.incrementAndGet();
        }
    }

    private static boolean bearsDeath(@Nullable FileState before, FileState after) {
        boolean replaced = before != null && before.generation() > 0 && before.generation() < after.generation();
        return replaced || (after.generation() > 0 && !after.isLive(after.generation()));
    }
}
