package org.usageflow.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A result for people. */
public final class BenchTable {
    private static final long MIB = 1 << 20;

    private BenchTable() {}

    /** Lines of the table. */
    public static List<String> lines(BenchResult result) {
        BenchResult.Setting setting = result.setting();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d rows x %d columns (%s, %,d bytes), after %,d rows of warm-up; %d cores, Java %s",
                setting.rows(),
                result.reading().columns(),
                setting.schema(),
                setting.fileBytes(),
                setting.warmUpRows(),
                setting.cores(),
                setting.java()));
        lines.add("");
        lines.add(String.format(Locale.ROOT, "%-44s %10s %12s", "", "seconds", "rows/s"));
        lines.add(speed(result, "first byte to ready", result.toReady()));
        lines.add(speed(result, "first byte to every record in the API", result.toVisible()));
        lines.add(speed(result, "accepted to last record delivered", result.toExported()));
        lines.add(speed(result, "floor: read the file", result.reading().time()));
        lines.add(
                speed(result, "floor: produce the same bytes", result.passage().produce()));
        lines.add(
                speed(result, "floor: consume the same bytes", result.passage().consume()));
        lines.add(speed(result, "floor: all three", result.floor()));
        lines.add(String.format(
                Locale.ROOT, "%-44s %10s %12.3f", "first byte to ready / floor", "", result.ratioToFloor()));
        lines.add("");
        addCpu(lines, result);
        lines.add("");
        lines.add(String.format(Locale.ROOT, "%-44s %10s", "peak memory", "MiB"));
        result.peakBytes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(process -> lines.add(
                        String.format(Locale.ROOT, "%-44s %,10d", process.getKey(), process.getValue() / MIB)));
        lines.add(String.format(
                Locale.ROOT, "%-44s %,10d", "server's heap, garbage included", result.peakHeapBytes() / MIB));
        return lines;
    }

    private static String speed(BenchResult result, String what, Duration time) {
        return String.format(
                Locale.ROOT,
                "%-44s %10.2f %,12.0f",
                what,
                time.toNanos() / BenchResult.NANOS_PER_SECOND,
                result.rowsPerSecond(time));
    }

    private static void addCpu(List<String> lines, BenchResult result) {
        lines.add(String.format(Locale.ROOT, "%-44s %10s %12s", "CPU, microseconds a row", "to ready", "to delivered"));
        result.cpuSeconds().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(part -> lines.add(cpu(
                        result,
                        part.getKey(),
                        Map.of(part.getKey(), result.cpuToVisible().getOrDefault(part.getKey(), 0.0)),
                        Map.of(part.getKey(), result.cpuToExported().getOrDefault(part.getKey(), 0.0)))));
        lines.add(cpu(result, "all", result.cpuToVisible(), result.cpuToExported()));
    }

    private static String cpu(
            BenchResult result, String what, Map<String, Double> ready, Map<String, Double> exported) {
        return String.format(
                Locale.ROOT, "%-44s %10.1f %12.1f", what, result.microsPerRow(ready), result.microsPerRow(exported));
    }
}
