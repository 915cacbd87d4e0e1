package org.usageflow.validator.history;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.usageflow.validator.claim.LiveFiles;

/**
 * What uploads have reported of one subscription, item and tier. Asked for each record, so it walks its few uses in plain
 * loops. Immutable.
 *
 * <p>Source of the rule about times: Vendor portal documentation, Processing Stages, 4: time records may not correlate with
 * another file, and a correction must cover a longer period than the file that it corrects.
 *
 * @param uses one of each file, the one that reported last first
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
        int own = placeOf(row.fileId());
        if (own < uses.size() && uses.get(own).generation() > row.generation()) {
            return new Answer.Stale();
        }
        return new Answer.Judged(
                overlapped(row, files, spilled),
                row.purchased() != null && Reservations.exceeds(reserved(row, files), row.quantity(), row.purchased()));
    }

    /** What other rows of the upload, and of what became of it, have reported. */
    private BigDecimal reserved(Question row, LiveFiles files) {
        BigDecimal sum = BigDecimal.ZERO;
        for (FileUse use : uses) {
            boolean counts = use.isOf(row.fileId())
                    ? use.generation() == row.generation()
                    : use.family().equals(row.family()) && files.isLive(use.fileId(), use.generation());
            if (counts) {
                sum = sum.add(use.reserved());
            }
        }
        return sum;
    }

    private @Nullable String overlapped(Question row, LiveFiles files, SpilledSpans spilled) {
        String first = null;
        for (FileUse use : uses) {
            if (!use.isOf(row.fileId())
                    && !use.family().equals(row.family())
                    && !row.period().isLongerThan(use.period())
                    && use.spans().overlaps(row.usage())
                    && (!use.spilled() || spilled.overlaps(use, row.usage()))
                    && files.isLive(use.fileId(), use.generation())
                    && (first == null || use.fileId().compareTo(first) < 0)) {
                first = use.fileId();
            }
        }
        return first;
    }

    /**
     * The history with a row that is in order; what an older upload of its file reported is gone. The row's file comes first,
     * and changes places with the one that did: others stay where they are, so that little of the history is written again.
     */
    public History plus(Question row) {
        FileUse own = FileUse.none(row.fileId(), row.generation(), row.family(), row.period());
        int place = placeOf(row.fileId());
        List<FileUse> more = new ArrayList<>(uses.size() + 1);
        more.addAll(uses);
        if (place == uses.size()) {
            more.add(own);
        } else if (uses.get(place).generation() == row.generation()) {
            own = uses.get(place);
        }
        more.set(place, own.plus(row.usage(), Reservations.counted(row.quantity(), row.purchased())));
        Collections.swap(more, 0, place);
        return new History(more);
    }

    /** Where a file is among those that have reported; their number when it is not. */
    private int placeOf(String fileId) {
        int place = 0;
        while (place < uses.size() && !uses.get(place).isOf(fileId)) {
            place++;
        }
        return place;
    }

    /** The history without uploads that bar nobody any more. */
    public History withoutDead(LiveFiles files) {
        List<FileUse> live = new ArrayList<>(uses.size());
        for (FileUse use : uses) {
            if (files.isLive(use.fileId(), use.generation())) {
                live.add(use);
            }
        }
        return live.size() == uses.size() ? this : new History(live);
    }

    /** The history with another use in the place of the first. */
    History withFirst(FileUse changed) {
        List<FileUse> others = new ArrayList<>(uses);
        others.set(0, changed);
        return new History(others);
    }
}
