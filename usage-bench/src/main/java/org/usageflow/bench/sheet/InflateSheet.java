package org.usageflow.bench.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The floor of reading: the sheet's bytes unpacked, and nothing done with them. */
record InflateSheet(SheetInput input) implements SheetFigure {
    private static final int BUFFER_BYTES = 1 << 16;

    @Override
    public String key() {
        return "sheet_inflate_rows_per_second";
    }

    @Override
    public String label() {
        return "floor: inflate the sheet";
    }

    @Override
    public long run() throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (ZipFile zip = new ZipFile(input.file().toFile())) {
            ZipEntry sheet = zip.stream()
                    .max(Comparator.comparingLong(InflateSheet::bytesOfSheet))
                    .orElseThrow();
            try (InputStream in = zip.getInputStream(sheet)) {
                int count = 0;
                while (count >= 0) {
                    count = in.read(buffer);
                }
            }
        }
        return input.content().spec().rows();
    }

    private static long bytesOfSheet(ZipEntry entry) {
        return entry.getName().contains("worksheets/") ? entry.getSize() : 0;
    }
}
