package org.usageflow.workbook.mutate;

import java.io.IOException;
import java.net.URL;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.TestRows;
import org.usageflow.workbook.UnreadableWorkbookException;
import org.usageflow.workbook.read.CarefulOnly;

/**
 * Reads the spoiled files of many seeds, in a process of its own with a small heap. It ends with status 0 when each of them
 * came to rows or to a code; else it says which seed did not.
 */
public final class MutationRun {
    private static final Duration FILE_MAX = Duration.ofSeconds(20);
    private static final int CHECK_FOLDER_EVERY = 500;

    private final Mutations mutations = new Mutations();
    private final Path folder;
    private final Map<Problem, Integer> refusals = new TreeMap<>();
    private int readable;
    private volatile long seed;
    private volatile long seedBegunAt = System.nanoTime();

    private MutationRun(Path folder) {
        this.folder = folder;
    }

    /** Arguments: an empty folder, the first seed, and how many seeds. */
    public static void main(String[] arguments) throws IOException {
        URL.setURLStreamHandlerFactory(MutationRun::noNetwork);
        MutationRun run = new MutationRun(Path.of(arguments[0]));
        run.watch();
        run.readAll(Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]));
    }

    private static @Nullable URLStreamHandler noNetwork(String protocol) {
        if (protocol.startsWith("http") || protocol.equals("ftp")) {
            throw new IllegalStateException("the network was asked for by " + protocol);
        }
        return null;
    }

    private void readAll(long first, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            seed = first + i;
            seedBegunAt = System.nanoTime();
            try {
                readOne();
            } catch (Throwable failure) {
                fail(failure);
            }
            if (i % CHECK_FOLDER_EVERY == 0) {
                checkFolder();
            }
        }
        checkFolder();
        System.out.println("mutations=" + count + " seed=" + first + " readable=" + readable + " refused=" + refusals);
    }

    private void readOne() throws IOException {
        Path file = Files.write(folder.resolve("mutated"), mutations.of(seed));
        Optional<List<String>> rows = rows(file);
        Optional<List<String>> carefully = CarefulOnly.rows(file);
        if (!rows.equals(carefully)) {
            throw new IllegalStateException("the quick path gives " + rows + "\nand the careful one " + carefully);
        }
    }

    private Optional<List<String>> rows(Path file) {
        try {
            List<String> rows = TestRows.read(file);
            readable++;
            return Optional.of(rows);
        } catch (UnreadableWorkbookException refused) {
            refusals.merge(refused.problem(), 1, Integer::sum);
            return Optional.empty();
        }
    }

    private void checkFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> others = files.filter(path -> !path.endsWith("mutated")).toList();
            if (!others.isEmpty()) {
                throw new IllegalStateException("left behind: " + others);
            }
        }
    }

    private void watch() {
        Timer timer = new Timer("watch", true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        if (System.nanoTime() - seedBegunAt > FILE_MAX.toNanos()) {
                            fail(new IllegalStateException("a file took longer than " + FILE_MAX));
                        }
                    }
                },
                FILE_MAX.toMillis(),
                FILE_MAX.toMillis());
    }

    private void fail(Throwable failure) {
        System.out.println("seed=" + seed + " failed: " + failure);
        failure.printStackTrace(System.out);
        System.out.flush();
        Runtime.getRuntime().halt(1);
    }
}
