package org.usageflow.bench.sheet;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.usageflow.sample.SampleFiles.Generated;

/**
 * Measures what is done with sheets. Figures take turns, so that whatever else the machine does falls on all of them; of
 * each the quickest turn counts.
 */
public final class SheetBench {
    private static final int TURNS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private final List<SheetFigure> figures;
    private final Generated file;
    private final Consumer<String> progress;

    /**
     * A run.
     *
     * @param file a faultless sample workbook
     * @param progress told what is being done
     */
    public SheetBench(Generated file, Consumer<String> progress) {
        this.file = file;
        this.progress = progress;
        this.figures = figures(SheetInput.of(file));
    }

    static List<SheetFigure> figures(SheetInput input) {
        ProcessedRows processed = new ProcessedRows(input);
        return List.of(
                new ReadRows(input),
                new InflateSheet(input),
                new PoiEventRows(input),
                new ValidateRules(input),
                new WriteProcessed(processed),
                new DeflateSheet(processed),
                new WriteSxssf(processed));
    }

    /** Runs it, after warm-up. */
    public SheetResult run() throws IOException {
        return run(TURNS, WARM_UP);
    }

    SheetResult run(int turns, Duration warmUp) throws IOException {
        for (SheetFigure figure : figures) {
            progress.accept("Warming up: " + figure.label());
            long until = System.nanoTime() + warmUp.toNanos();
            do {
                figure.run();
            } while (System.nanoTime() < until);
        }
        progress.accept("Measuring");
        Map<SheetFigure, Double> best = new LinkedHashMap<>();
        for (int turn = 0; turn < turns; turn++) {
            for (SheetFigure figure : figures) {
                best.merge(figure, rowsPerSecond(figure), Math::max);
            }
        }
        return result(best);
    }

    private static double rowsPerSecond(SheetFigure figure) throws IOException {
        long startedAt = System.nanoTime();
        long rows = figure.run();
        return rows * 1e9 / Math.max(1, System.nanoTime() - startedAt);
    }

    private SheetResult result(Map<SheetFigure, Double> best) {
        Map<String, SheetResult.Measured> measured = new LinkedHashMap<>();
        best.forEach((figure, rate) ->
                measured.put(figure.key(), new SheetResult.Measured(figure.label(), Math.round(rate))));
        return new SheetResult(
                file.content().spec().rows(),
                file.content().headers().size(),
                file.bytes(),
                measured,
                System.getProperty("java.version"),
                Instant.now(Clock.systemUTC()));
    }
}
