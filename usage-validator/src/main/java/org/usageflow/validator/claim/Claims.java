package org.usageflow.validator.claim;

import org.jspecify.annotations.Nullable;
import org.usageflow.validator.claim.ClaimOutcome.Foreign;
import org.usageflow.validator.claim.ClaimOutcome.Granted;
import org.usageflow.validator.claim.ClaimOutcome.Held;
import org.usageflow.validator.claim.ClaimOutcome.Repeated;
import org.usageflow.validator.claim.ClaimOutcome.Stale;

/**
 * Decides who may use a record_id, which is unique over all files of a vendor.
 *
 * <p>Source: Vendor portal documentation, Possible Errors, USG_FILE_009. A claim lasts as long as its file's records
 * count: a rejected, deleted or invalid file, or a newer upload, sets its record_ids free. The claim of a suspended row passes
 * to the record that recycles it, and to nothing else.
 */
public final class Claims {
    private static final Granted GRANTED = new Granted();
    private static final Held HELD = new Held();
    private static final Stale STALE = new Stale();

    private Claims() {}

    /**
     * Decides on a row's wish.
     *
     * @param existing claim on the record_id so far; null when there is none
     * @param wanted claim of the row at hand
     */
    public static ClaimOutcome decide(@Nullable Claim existing, Claim wanted, LiveFiles files) {
        if (existing == null) {
            return GRANTED;
        }
        if (existing.fileId().equals(wanted.fileId())) {
            return withinFile(existing, wanted);
        }
        String holder = existing.passesTo(wanted) ? null : existing.holder(files);
        return holder == null ? GRANTED : new Foreign(holder);
    }

    private static ClaimOutcome withinFile(Claim existing, Claim wanted) {
        if (existing.generation() < wanted.generation()) {
            return GRANTED;
        }
        if (existing.generation() > wanted.generation()) {
            return STALE;
        }
        return existing.row() == wanted.row() ? HELD : new Repeated(existing.row());
    }
}
