package org.usageflow.gateway.download;

import java.time.Duration;
import java.util.Locale;

/** What a download link leads to. */
public enum DownloadKind {
    /** A usage file as it was uploaded. */
    UPLOADED(".xlsx", Duration.ofMinutes(10)),
    /** A usage file with the verdict on each record. */
    PROCESSED("-PROCESSED.xlsx", Duration.ofMinutes(10)),
    /** A usage file with columns for billing data. */
    RECONCILIATION("-RECONCILIATION.xlsx", Duration.ofMinutes(10)),
    /** The workbook that a vendor fills for a product. */
    TEMPLATE(".xlsx", Duration.ofHours(1));

    private final String suffix;
    private final Duration goodFor;

    DownloadKind(String suffix, Duration goodFor) {
        this.suffix = suffix;
        this.goodFor = goodFor;
    }

    /** Name of the downloaded file. */
    public String fileName(String objectId) {
        return (this == TEMPLATE ? "TEMPLATE-" : "") + objectId + suffix;
    }

    /** How long a link leads there; long enough for slow hands, short enough that a leaked one is worth little. */
    Duration goodFor() {
        return goodFor;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
