package org.usageflow.cli.resilience;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.sample.SampleFileSpec;

/** Files of one vendor, one after the other: spreadsheets and records, a few of them with errors. For one thread. */
final class Load implements Callable<Void> {
    private static final YearMonth LAST_MONTH = YearMonth.of(2026, 5);
    private static final BigDecimal ERROR_PERCENT = BigDecimal.valueOf(5);
    private static final int ROWS_MIN = 300;
    private static final int ROWS_SPREAD = 900;
    private static final int KINDS = 6;

    private final PatientVendor vendor;
    private final ReportingSchema schema;
    private final Random dice;
    private final Queue<Reported> reported;
    private final CountDownLatch ended;
    private int files;

    /**
     * @param reported takes what was handed in
     * @param ended when no further file begins
     */
    Load(PatientVendor vendor, ReportingSchema schema, Random dice, Queue<Reported> reported, CountDownLatch ended) {
        this.vendor = vendor;
        this.schema = schema;
        this.dice = dice;
        this.reported = reported;
        this.ended = ended;
    }

    @Override
    public Void call() throws IOException, InterruptedException {
        while (ended.getCount() > 0) {
            SampleFileSpec spec = next();
            String fileId = vendor.create(spec);
            vendor.bringToEnd(report(fileId, spec, dice.nextInt(KINDS)));
        }
        return null;
    }

    /** What the next file is like: of another month, as no two files may report the same usage. */
    SampleFileSpec next() {
        return SampleFileSpec.of(ROWS_MIN + dice.nextInt(ROWS_SPREAD), schema)
                .withSeed(dice.nextLong())
                .withMonth(LAST_MONTH.minusMonths(files++));
    }

    private Reported report(String fileId, SampleFileSpec spec, int kind) throws IOException, InterruptedException {
        Reported file =
                switch (kind) {
                    case 0 -> vendor.upload(fileId, spec.withErrors(ERROR_PERCENT));
                    case 1, 2 -> vendor.send(fileId, spec);
                    default -> vendor.upload(fileId, spec);
                };
        reported.add(file);
        return file;
    }
}
