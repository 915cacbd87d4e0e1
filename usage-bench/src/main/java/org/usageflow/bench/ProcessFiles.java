package org.usageflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What Linux tells of a process. Elsewhere, and of a process that has ended, nothing is known. */
final class ProcessFiles {
    /** Unit of CPU times: the same for all hardware that Linux and Java share. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int CHILDREN_SYSTEM_TIME = 14;
    private static final long KIB = 1024;

    private ProcessFiles() {}

    /** CPU seconds of a process and of its children that have ended. */
    static double cpuSeconds(long pid) {
        return read(directory(pid).resolve("stat"))
                .map(stat -> seconds(stat, CHILDREN_SYSTEM_TIME))
                .orElse(0.0);
    }

    /** CPU seconds by the names of threads that live; such names have at most 15 characters. */
    static Map<String, Double> threadSeconds(long pid) {
        Map<String, Double> seconds = new TreeMap<>();
        try (Stream<Path> threads = Files.list(directory(pid).resolve("task"))) {
            for (Path thread : threads.toList()) {
                Optional<String> name = read(thread.resolve("comm"));
                Optional<String> stat = read(thread.resolve("stat"));
                if (name.isPresent() && stat.isPresent()) {
                    seconds.merge(name.get().strip(), seconds(stat.get(), SYSTEM_TIME), Double::sum);
                }
            }
        } catch (IOException e) {
            return Map.of();
        }
        return seconds;
    }

    private static double seconds(String stat, int last) {
        // the second field is the name in parentheses, which may hold anything
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int i = USER_TIME; i <= last; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** The most memory that a process ever had at a time. */
    static long peakResidentBytes(long pid) {
        return kib(directory(pid).resolve("status"), "VmHWM:") * KIB;
    }

    /** Memory of a process, with its share of what it shares. */
    static long proportionalBytes(long pid) {
        return kib(directory(pid).resolve("smaps_rollup"), "Pss:") * KIB;
    }

    private static long kib(Path file, String name) {
        return read(file).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).replace("kB", "").strip())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    /** A process and all below it. */
    static List<Long> tree(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .map(ProcessHandle::pid)
                .toList();
    }

    private static Path directory(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
