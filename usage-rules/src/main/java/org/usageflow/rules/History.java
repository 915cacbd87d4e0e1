package org.usageflow.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.PastFile;
import org.usageflow.contract.avro.Usage;

/**
 * What counts as the past of a record: quantities of valid records of the same subscription, item and tier, in production
 * files that were accepted before the record's file was submitted and whose reported period began before that file's. They
 * are added up by period, and files of one period are one period. Closing changes nothing.
 */
public final class History {
    /** Files remembered for one item of one subscription; of more, those of the newest periods. */
    public static final int FILES_MAX = 120;

    private static final Comparator<PastFile> ORDER = Comparator.comparing(PastFile::getPeriodStartAt)
            .thenComparing(PastFile::getDecidedAt)
            .thenComparing(PastFile::getFileId);
    private static final String SEPARATOR = "|";

    private History() {}

    /** Names what shares one past. */
    public static String key(Usage usage) {
        return key(usage.getSubscription().getId(), usage.getItem().getId(), usage.getTier());
    }

    /** Names what shares one past. */
    public static String key(String subscriptionId, String itemId, @Nullable Integer tier) {
        return subscriptionId + SEPARATOR + itemId + SEPARATOR + (tier == null ? "" : tier);
    }

    /** The past with more accepted records; the order in which those of a file come makes no difference. */
    public static List<PastFile> with(
            List<PastFile> past, String fileId, Instant periodStartAt, Instant decidedAt, BigDecimal quantity) {
        List<PastFile> files = new ArrayList<>(past);
        Optional<PastFile> known =
                files.stream().filter(file -> file.getFileId().equals(fileId)).findFirst();
        BigDecimal before = known.map(PastFile::getQuantity).orElse(BigDecimal.ZERO);
        known.ifPresent(files::remove);
        files.add(new PastFile(fileId, periodStartAt, decidedAt, before.add(quantity)));
        files.sort(ORDER);
        return files.subList(Math.max(0, files.size() - FILES_MAX), files.size());
    }

    /**
     * The past as a file sees it.
     *
     * @param periodStartAt first instant of the file's reported period
     * @param submittedAt when the file was submitted
     */
    public static Past of(List<PastFile> files, Instant periodStartAt, Instant submittedAt) {
        NavigableMap<Instant, BigDecimal> byPeriod = new TreeMap<>();
        for (PastFile file : files) {
            if (file.getPeriodStartAt().isBefore(periodStartAt)
                    && file.getDecidedAt().isBefore(submittedAt)) {
                byPeriod.merge(file.getPeriodStartAt(), file.getQuantity(), BigDecimal::add);
            }
        }
        return new Past(byPeriod.descendingMap().values().stream()
                .limit(Past.PERIODS_MAX)
                .toList());
    }
}
