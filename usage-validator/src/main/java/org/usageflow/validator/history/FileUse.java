package org.usageflow.validator.history;

import java.math.BigDecimal;

/**
 * What one upload of a file has reported of one subscription, item and tier.
 *
 * @param fileId file
 * @param generation generation of the file, from 1
 * @param period the period that the file reports
 * @param reserved sum of the quantities, if the item is a reservation; 0 otherwise
 * @param spans when the usage was; of {@link #spilled} ones only the hull
 * @param spilled true when there are so many spans that each is kept by itself
 */
public record FileUse(
        String fileId, int generation, Family family, Span period, BigDecimal reserved, Spans spans, boolean spilled) {
    /** More spans than this are kept one by one, so that one row never costs more than this many. */
    public static final int SPANS_MAX = 64;

    static FileUse none(String fileId, int generation, Family family, Span period) {
        return new FileUse(fileId, generation, family, period, BigDecimal.ZERO, Spans.NONE, false);
    }

    public boolean isOf(String file) {
        return fileId.equals(file);
    }

    /** True when its spans have become so many that they must be kept one by one. */
    public boolean overflows() {
        return !spilled && spans.size() > SPANS_MAX;
    }

    /** The same with the hull of its spans. */
    public FileUse spill() {
        return new FileUse(fileId, generation, family, period, reserved, Spans.NONE.plus(spans.hull()), true);
    }

    FileUse plus(Span usage, BigDecimal quantity) {
        Spans more = spilled ? Spans.NONE.plus(spans.hull().join(usage)) : spans.plus(usage);
        return new FileUse(fileId, generation, family, period, reserved.add(quantity), more, spilled);
    }
}
