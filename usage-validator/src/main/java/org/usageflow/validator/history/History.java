package org.usageflow.validator.history;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.usageflow.validator.claim.LiveFiles;

/**
 * What uploads have reported of one subscription, item and tier. Asked for each record, so it walks its few uses in plain
 * loops, and looks at one only when the time that it spans tells that it must. Immutable.
 *
 * <p>Source of the rule about times: Vendor portal documentation, Processing Stages, 4: time records may not correlate with
 * another file, and a correction must cover a longer period than the file that it corrects.
 */
public final class History {
    public static final History NONE = new History(new FileUse[0]);

    /** One of each file, the one that reported last first. */
    private final FileUse[] uses;

    /** From when to when each of them has spans. */
    private final long[] hulls;

    private History(FileUse[] uses) {
        this.uses = uses;
        this.hulls = new long[2 * uses.length];
        for (int i = 0; i < uses.length; i++) {
            Span hull = uses[i].spans().hull();
            hulls[2 * i] = hull.from();
            hulls[2 * i + 1] = hull.to();
        }
    }

    /**
     * Takes what files have reported.
     *
     * @param uses one of each file, the one that reported last first
     */
    static History of(List<FileUse> uses) {
        return new History(uses.toArray(FileUse[]::new));
    }

    /** Finds an overlap with usage that is kept span by span. */
    @FunctionalInterface
    public interface SpilledSpans {
        boolean overlaps(FileUse use, Span usage);
    }

    int size() {
        return uses.length;
    }

    /** What a file has reported, by its place among those that have; the one that reported last is at 0. */
    FileUse use(int place) {
        return uses[place];
    }

    /** Judges a row, which is not in the history yet. */
    public Answer answer(Question row, LiveFiles files, SpilledSpans spilled) {
        int own = placeOf(row.fileId());
        if (own < uses.length && uses[own].generation() > row.generation()) {
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
        Span usage = row.usage();
        for (int i = 0; i < uses.length; i++) {
            if (hulls[2 * i] < usage.to()
                    && usage.from() < hulls[2 * i + 1]
                    && isBarredBy(uses[i], row, files, spilled)
                    && (first == null || uses[i].fileId().compareTo(first) < 0)) {
                first = uses[i].fileId();
            }
        }
        return first;
    }

    private static boolean isBarredBy(FileUse use, Question row, LiveFiles files, SpilledSpans spilled) {
        return !use.isOf(row.fileId())
                && !use.family().equals(row.family())
                && !row.period().isLongerThan(use.period())
                && use.spans().overlaps(row.usage())
                && (!use.spilled() || spilled.overlaps(use, row.usage()))
                && files.isLive(use.fileId(), use.generation());
    }

    /**
     * The history with a row that is in order; what an older upload of its file reported is gone. The row's file comes first,
     * and changes places with the one that did: others stay where they are, so that little of the history is written again.
     */
    public History plus(Question row) {
        int place = placeOf(row.fileId());
        FileUse own = place < uses.length && uses[place].generation() == row.generation()
                ? uses[place]
                : FileUse.none(row.fileId(), row.generation(), row.family(), row.period());
        FileUse[] more = Arrays.copyOf(uses, Math.max(uses.length, place + 1));
        more[place] = more[0];
        more[0] = own.plus(row.usage(), Reservations.counted(row.quantity(), row.purchased()));
        return new History(more);
    }

    /** Where a file is among those that have reported; their number when it is not. */
    private int placeOf(String fileId) {
        int place = 0;
        while (place < uses.length && !uses[place].isOf(fileId)) {
            place++;
        }
        return place;
    }

    /** The history without uploads that bar nobody any more; the same one when there are none. */
    public History withoutDead(LiveFiles files) {
        for (FileUse use : uses) {
            if (!files.isLive(use.fileId(), use.generation())) {
                return new History(Arrays.stream(uses)
                        .filter(some -> files.isLive(some.fileId(), some.generation()))
                        .toArray(FileUse[]::new));
            }
        }
        return this;
    }

    /** The history with another use in the place of the first. */
    History withFirst(FileUse changed) {
        FileUse[] others = uses.clone();
        others[0] = changed;
        return new History(others);
    }
}
