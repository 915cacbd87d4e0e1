package org.usageflow.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run measured. The times are those of the measured file, after warm-up.
 *
 * @param setting what was measured, and where
 * @param toReady from the first byte of the upload until the file was ready
 * @param toVisible from the same until the API showed every record
 * @param toExported from the acceptance until the last record was in the distributor's topic
 * @param reading the floor: reading the same file
 * @param passage the floor: the same bytes through the broker
 * @param cpuToVisible CPU seconds by part, from the upload until the API showed every record
 * @param cpuToExported CPU seconds by part, from the acceptance until the last record was in the distributor's topic
 * @param peakBytes peak memory by process
 * @param peakHeapBytes peak of the server's heap, garbage included
 */
public record BenchResult(
        Setting setting,
        Duration toReady,
        Duration toVisible,
        Duration toExported,
        ReadFloor.Reading reading,
        KafkaFloor.Passage passage,
        Map<String, Double> cpuToVisible,
        Map<String, Double> cpuToExported,
        Map<String, Long> peakBytes,
        long peakHeapBytes) {
    static final double NANOS_PER_SECOND = 1e9;
    static final double MICROS_PER_SECOND = 1e6;
    private static final int DIGITS = 4;

    /**
     * What was measured, and where.
     *
     * @param schema reporting schema of the file
     * @param rows records of the file
     * @param warmUpRows records of the file before
     * @param fileBytes size of the file
     * @param cores processors of the machine
     * @param java version of the JVM, the server's as well
     * @param measuredAt end of the run
     */
    public record Setting(
            String schema, long rows, long warmUpRows, long fileBytes, int cores, String java, Instant measuredAt) {}

    public BenchResult {
        cpuToVisible = Map.copyOf(cpuToVisible);
        cpuToExported = Map.copyOf(cpuToExported);
        peakBytes = Map.copyOf(peakBytes);
    }

    double rowsPerSecond(Duration time) {
        return setting.rows() * NANOS_PER_SECOND / Math.max(1, time.toNanos());
    }

    Duration floor() {
        return reading.time().plus(passage.produce()).plus(passage.consume());
    }

    double ratioToFloor() {
        return rowsPerSecond(toReady) / rowsPerSecond(floor());
    }

    double microsPerRow(Map<String, Double> cpuSeconds) {
        return cpuSeconds.values().stream().mapToDouble(Double::doubleValue).sum() * MICROS_PER_SECOND / setting.rows();
    }

    /** CPU seconds by part of both ways together. */
    Map<String, Double> cpuSeconds() {
        Map<String, Double> sum = new TreeMap<>(cpuToVisible);
        cpuToExported.forEach((part, seconds) -> sum.merge(part, seconds, Double::sum));
        return sum;
    }

    /** The result for programs. */
    public ObjectNode json() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("rows", setting.rows());
        json.put("columns", reading.columns());
        json.put("upload_to_ready_rows_per_second", Math.round(rowsPerSecond(toReady)));
        json.put("accept_to_exported_rows_per_second", Math.round(rowsPerSecond(toExported)));
        json.put("floor_rows_per_second", Math.round(rowsPerSecond(floor())));
        json.put("ratio_to_floor", rounded(ratioToFloor()));
        cpuSeconds().forEach(json.putObject("cpu_seconds")::put);
        new TreeMap<>(peakBytes).forEach(json.putObject("peak_rss_bytes")::put);
        json.put("peak_heap_bytes", peakHeapBytes);
        json.put("upload_to_visible_rows_per_second", Math.round(rowsPerSecond(toVisible)));
        putPhase(json.putObject("cpu_to_visible"), cpuToVisible);
        putPhase(json.putObject("cpu_to_exported"), cpuToExported);
        json.putObject("floor_seconds")
                .put("read", seconds(reading.time()))
                .put("produce", seconds(passage.produce()))
                .put("consume", seconds(passage.consume()));
        json.put("schema", setting.schema());
        json.put("warm_up_rows", setting.warmUpRows());
        json.put("file_bytes", setting.fileBytes());
        json.put("event_bytes", passage.bytes());
        json.put("cores", setting.cores());
        json.put("java", setting.java());
        json.put("measured_at", setting.measuredAt().toString());
        return json;
    }

    private void putPhase(ObjectNode phase, Map<String, Double> cpu) {
        phase.put("micros_per_row", rounded(microsPerRow(cpu)));
        new TreeMap<>(cpu).forEach(phase.putObject("seconds")::put);
    }

    private static double seconds(Duration time) {
        return rounded(time.toNanos() / NANOS_PER_SECOND);
    }

    private static double rounded(double number) {
        return BigDecimal.valueOf(number).round(new MathContext(DIGITS)).doubleValue();
    }
}
