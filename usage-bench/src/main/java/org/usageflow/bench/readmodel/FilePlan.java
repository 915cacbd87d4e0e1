package org.usageflow.bench.readmodel;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.usageflow.contract.UsageFileStatus;

/**
 * A usage file of the loaded data. Few are large and many are small, as it is where vendors report: of 10,000 files three
 * hold a tenth of all records each.
 *
 * @param number from 0, oldest first
 * @param records how many it has
 * @param vendor number of its vendor; the first ones have most files
 * @param product number of its product; each belongs to one vendor
 */
record FilePlan(int number, int records, int vendor, int product, UsageFileStatus status, Instant createdAt) {
    static final int VENDORS = 20;
    static final int PROVIDERS = 5;
    static final int PRODUCTS_A_VENDOR = 3;
    private static final int MONTHS = 36;
    private static final YearMonth FIRST = YearMonth.of(2024, 1);
    private static final double[] SHARES = {0.1, 0.01, 0.001, 0.0001};
    private static final int[] EVERY = {3_333, 333, 33, 1};
    private static final UsageFileStatus[] STATUSES = {
        UsageFileStatus.CLOSED,
        UsageFileStatus.ACCEPTED,
        UsageFileStatus.CLOSED,
        UsageFileStatus.PENDING,
        UsageFileStatus.CLOSED,
        UsageFileStatus.READY,
        UsageFileStatus.ACCEPTED,
        UsageFileStatus.REJECTED,
        UsageFileStatus.CLOSED,
        UsageFileStatus.INVALID
    };

    /** So many files, with so many records together, or a few more or less. */
    static List<FilePlan> of(int files, long records) {
        List<FilePlan> plans = new ArrayList<>(files);
        for (int number = 0; number < files; number++) {
            int rank = number * 7 % files;
            int vendor = (int) (VENDORS * Math.pow((double) rank / files, 3));
            plans.add(new FilePlan(
                    number,
                    Math.max(1, (int) (records * share(number, files))),
                    vendor,
                    vendor * PRODUCTS_A_VENDOR + number % PRODUCTS_A_VENDOR,
                    STATUSES[number * 31 / 7 % STATUSES.length],
                    FIRST.plusMonths((long) number * MONTHS / files)
                            .atDay(1 + number % 28)
                            .atTime(number / 24 % 24, number % 60)
                            .toInstant(ZoneOffset.UTC)));
        }
        return plans;
    }

    private static double share(int number, int files) {
        double step = files / 10_000.0;
        for (int i = 0; i < EVERY.length - 1; i++) {
            if (number % Math.max(1, Math.round(EVERY[i] * step)) == i + 1) {
                return SHARES[i];
            }
        }
        return SHARES[EVERY.length - 1] / 10 / step;
    }

    String id() {
        return String.format(
                Locale.ROOT,
                "UF-%s-%04d-%04d",
                YearMonth.from(createdAt.atZone(ZoneOffset.UTC)),
                number / 10_000,
                number % 10_000);
    }

    int provider() {
        return vendor % PROVIDERS;
    }

    String vendorId() {
        return String.format(Locale.ROOT, "VA-%03d-000", vendor);
    }

    String providerId() {
        return String.format(Locale.ROOT, "PA-%03d-000", provider());
    }

    String productId() {
        return String.format(Locale.ROOT, "PRD-%03d-000-001", product);
    }

    Instant periodStart() {
        return YearMonth.from(createdAt.atZone(ZoneOffset.UTC))
                .atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
    }
}
