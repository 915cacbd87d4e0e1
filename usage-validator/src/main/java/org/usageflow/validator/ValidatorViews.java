package org.usageflow.validator;

import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.validator.claim.Claim;
import org.usageflow.validator.claim.ClaimingFiles;
import org.usageflow.validator.claim.FileState;
import org.usageflow.validator.rule.ProductView;
import org.usageflow.validator.state.MemoryView;
import org.usageflow.validator.state.SubscriptionCache;

/**
 * What all threads of one stage share: the global thread feeds it, stream threads look things up. Thread-safe.
 *
 * @param products products by id
 * @param files state of files by id
 * @param subscriptions decoded subscriptions
 */
record ValidatorViews(
        MemoryView<Product, ProductView> products,
        MemoryView<UsageFile, FileState> files,
        SubscriptionCache subscriptions)
        implements ClaimingFiles {

    static ValidatorViews empty(ValidatorConfig config) {
        return new ValidatorViews(
                new MemoryView<>(ProductView::of),
                new MemoryView<>(file -> new FileState(UsageFileStatus.of(file.getStatus()), file.getGeneration())),
                new SubscriptionCache(config.cachedSubscriptions()));
    }

    @Override
    public boolean stillCounts(Claim claim) {
        FileState known = files.get(claim.fileId());
        return (known == null ? FileState.UNKNOWN : known).counts(claim);
    }
}
