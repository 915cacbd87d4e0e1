package org.usageflow.validator.history;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usageflow.validator.claim.LiveFiles;

/**
 * What uploads have reported of one subscription, item and tier. Immutable.
 *
 * <p>Source of the rule about times: Vendor portal documentation, Processing Stages, 4: time records may not correlate with
 * another file, and a correction must cover a longer period than the file that it corrects.
 *
 * @param uses one of each file
 */
public record History(List<FileUse> uses) {
    public static final History NONE = new History(List.of());

    public History {
        uses = List.copyOf(uses);
    }

    /** Finds an overlap with usage that is kept span by span. */
    @FunctionalInterface
    public interface SpilledSpans {
        boolean overlaps(FileUse use, Span usage);
    }

    /** Judges a row, which is not in the history yet. */
    public Answer answer(Question row, LiveFiles files, SpilledSpans spilled) {
        Optional<FileUse> own = ofFile(row.fileId());
        if (own.isPresent() && own.get().generation() > row.generation()) {
            return new Answer.Stale();
        }
        BigDecimal reserved = uses.stream()
                .filter(use -> use.isOf(row.fileId())
                        ? use.generation() == row.generation()
                        : use.family().equals(row.family()) && files.isLive(use.fileId(), use.generation()))
                .map(FileUse::reserved)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Answer.Judged(
                overlapped(row, files, spilled), Reservations.exceeds(reserved, row.quantity(), row.purchased()));
    }

    private @Nullable String overlapped(Question row, LiveFiles files, SpilledSpans spilled) {
        return uses.stream()
                .filter(use -> !use.isOf(row.fileId()) && !use.family().equals(row.family()))
                .filter(use -> !row.period().isLongerThan(use.period()))
                .filter(use -> use.spans().overlaps(row.usage()))
                .filter(use -> !use.spilled() || spilled.overlaps(use, row.usage()))
                .filter(use -> files.isLive(use.fileId(), use.generation()))
                .map(FileUse::fileId)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The history with a row that is in order; what an older upload of its file reported is gone. */
    public History plus(Question row) {
        List<FileUse> more = new ArrayList<>(uses.size() + 1);
        FileUse own = FileUse.none(row.fileId(), row.generation(), row.family(), row.period());
        for (FileUse use : uses) {
            if (!use.isOf(row.fileId())) {
                more.add(use);
            } else if (use.generation() == row.generation()) {
                own = use;
            }
        }
        more.add(own.plus(row.usage(), Reservations.counted(row.quantity(), row.purchased())));
        return new History(more);
    }

    /** The history without uploads that bar nobody any more. */
    public History withoutDead(LiveFiles files) {
        return uses.stream().allMatch(use -> files.isLive(use.fileId(), use.generation()))
                ? this
                : new History(uses.stream()
                        .filter(use -> files.isLive(use.fileId(), use.generation()))
                        .toList());
    }

    /** What a file has reported; empty when nothing. */
    public Optional<FileUse> ofFile(String fileId) {
        return uses.stream().filter(use -> use.isOf(fileId)).findFirst();
    }

    /** The history with another use of the same file in the place of the one it has. */
    public History with(FileUse changed) {
        return new History(uses.stream()
                .map(use -> use.isOf(changed.fileId()) ? changed : use)
                .toList());
    }
}
