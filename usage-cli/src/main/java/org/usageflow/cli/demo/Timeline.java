package org.usageflow.cli.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.usageflow.cli.server.Server;
import org.usageflow.contract.avro.FileCounts;
import org.usageflow.contract.avro.UsageFile;

/** Prints what happens, with the seconds since the start; on a terminal the last line is a progress bar. Thread-safe. */
public final class Timeline {
    private static final int BAR_WIDTH = 30;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final long startedNanos = System.nanoTime();
    private boolean barShown;

    public Timeline(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Something is being started. */
    public void starting(String part) {
        event("Starting " + part);
    }

    /** Something happened. */
    public synchronized void event(String text) {
        double seconds = (System.nanoTime() - startedNanos) / NANOS_PER_SECOND;
        line(String.format(Locale.ROOT, "%7.1f s  %s", seconds, text));
    }

    public synchronized void line(String text) {
        clearBar();
        out.println(text);
        out.flush();
    }

    public synchronized void heading(String text) {
        line("");
        line(text);
        line("-".repeat(text.length()));
    }

    public synchronized void table(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        rows.forEach(row -> line(format(row, widths)));
    }

    private static String format(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            String padding = " ".repeat(widths[i] - cell.length());
            line.append(i == 0 ? cell + padding : padding + cell).append("  ");
        }
        return line.toString().stripTrailing();
    }

    /** Shows how far files in process have come; only a terminal has room for it. */
    synchronized void progress(Collection<UsageFile> files) {
        if (!terminal) {
            return;
        }
        long read = 0;
        long judged = 0;
        for (UsageFile file : files) {
            FileCounts counts = file.getCounts();
            read += counts.getEmitted();
            judged += counts.getValid().getRecords() + counts.getInvalid();
        }
        int filled = read == 0 ? 0 : (int) (BAR_WIDTH * judged / read);
        out.print(CLEAR_LINE + "           [" + "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled) + "] " + judged
                + " of " + read + " records validated");
        out.flush();
        barShown = true;
    }

    private void clearBar() {
        if (barShown) {
            out.print(CLEAR_LINE);
            barShown = false;
        }
    }

    /** How to look further. */
    public void invitation(Server server, Path dataDir) {
        heading("It is still running. Look around:");
        line("  curl -H \"Authorization: ApiKey $(cat " + server.operatorKeyFile() + ")\" \\");
        line("    '" + server.apiUrl() + "/usage/files?limit=10'");
        line("  curl " + server.apiUrl().replace("/public/v1", "") + "/metrics");
        line("Keys of the sample accounts: " + dataDir.resolve("keys.txt"));
        line("Stop it with Ctrl-C; ./usageflow demo --data " + dataDir + " goes on with the same data.");
    }
}
