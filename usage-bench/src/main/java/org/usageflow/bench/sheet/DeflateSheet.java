package org.usageflow.bench.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.usageflow.workbook.write.WorkbookWriter;

/** The floor of writing: the bytes of the tab that {@link WriteProcessed} makes, deflated alike, and nothing else. */
final class DeflateSheet implements SheetFigure {
    private static final int PIECE_BYTES = 1 << 16;

    private final ProcessedRows rows;
    private final byte[] xml;

    DeflateSheet(ProcessedRows rows) {
        this.rows = rows;
        this.xml = xml(rows);
    }

    private static byte[] xml(ProcessedRows rows) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        rows.write(rows.inMemory(), file);
        byte[] longest = {};
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] part = zip.readAllBytes();
                longest = part.length > longest.length ? part : longest;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return longest;
    }

    @Override
    public String key() {
        return "sheet_deflate_rows_per_second";
    }

    @Override
    public String label() {
        return "floor: deflate the same bytes";
    }

    @Override
    public long run() {
        long done = 0;
        byte[] out = new byte[PIECE_BYTES];
        while (done < rows.count()) {
            Deflater deflater = new Deflater(WorkbookWriter.DEFLATE_LEVEL, true);
            try {
                for (int at = 0; at < xml.length; at += PIECE_BYTES) {
                    deflater.setInput(xml, at, Math.min(PIECE_BYTES, xml.length - at));
                    while (!deflater.needsInput()) {
                        deflater.deflate(out);
                    }
                }
            } finally {
                deflater.end();
            }
            done += rows.inMemory();
        }
        return done;
    }
}
