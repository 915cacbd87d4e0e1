package org.usageflow.workbook.memory;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.usageflow.workbook.hostile.Book;

/** A workbook with a million rows, each with a shared string of its own, written as a stream. */
final class LargeFile {
    static final int ROWS = 1_000_000;

    private LargeFile() {}

    /** Scattered over the table, so that neighbours in the sheet are none in the table: the worst for what lies on disk. */
    static int stringOfRow(int row) {
        return (int) (row * 7_919L % ROWS);
    }

    static String text(int string) {
        return "the text of string " + string + ", which is like no other: " + Integer.toHexString(string * 31);
    }

    static void write(Path file) throws IOException {
        Book book = Book.ofRows("").part(Book.STRINGS, "");
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (var part : book.parts().entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                switch (part.getKey()) {
                    case Book.STRINGS -> write(zip, Book.strings("@"), i -> "<si><t>" + text(i) + "</t></si>");
                    case Book.SHEET ->
                        write(
                                zip,
                                Book.sheet(Book.MAIN, "@"),
                                i -> "<row><c t=\"s\"><v>" + stringOfRow(i) + "</v></c></row>");
                    default -> zip.write(part.getValue());
                }
            }
        }
    }

    private static void write(OutputStream out, String frame, IntFunction<String> item) throws IOException {
        int at = frame.indexOf('@');
        out.write(frame.substring(0, at).getBytes(StandardCharsets.UTF_8));
        StringBuilder chunk = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            chunk.append(item.apply(i));
            if (i % 1_000 == 999) {
                out.write(chunk.toString().getBytes(StandardCharsets.UTF_8));
                chunk.setLength(0);
            }
        }
        out.write(frame.substring(at + 1).getBytes(StandardCharsets.UTF_8));
    }
}
