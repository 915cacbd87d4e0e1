package org.usageflow.workbook.write;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a workbook as a stream, in the shape in which Excel saves one. The same calls give the same bytes. Tabs are
 * written one after the other; {@link #finish} completes the workbook, and one that was only closed is cut off, so that
 * nobody takes half of it for the whole. Not for several threads.
 */
public final class WorkbookWriter implements AutoCloseable {
    /** Measured: beyond it, deflating costs more than the bytes that it saves are worth. */
    private static final int DEFLATE_LEVEL = 2;

    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Zip zip;
    private final XmlOutput out;
    private final List<SheetSpec> sheets;
    private final WriteOptions options;
    private final SharedTexts sharedTexts;
    private @Nullable SheetWriter current;
    private int begun;
    private boolean finished;

    private WorkbookWriter(OutputStream target, List<SheetSpec> sheets, WriteOptions options) {
        this.zip = new Zip(target);
        this.out = new XmlOutput(zip);
        this.sheets = List.copyOf(sheets);
        this.options = options;
        this.sharedTexts = new SharedTexts(options.sharedStringsMax());
    }

    /**
     * Begins a workbook.
     *
     * @param target stays the caller's to close
     * @param sheets its tabs in their order, at least one, with different names
     * @throws UncheckedIOException when the stream fails, here as in all that follows
     */
    public static WorkbookWriter create(OutputStream target, List<SheetSpec> sheets, WriteOptions options) {
        long names = sheets.stream()
                .map(sheet -> sheet.name().toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        if (sheets.isEmpty() || names != sheets.size()) {
            throw new IllegalArgumentException("a workbook needs tabs with different names: " + sheets);
        }
        WorkbookWriter writer = new WorkbookWriter(target, sheets, options);
        writer.part("[Content_Types].xml", xml -> WorkbookXml.contentTypes(xml, sheets.size()));
        writer.part("_rels/.rels", WorkbookXml::rootRelationships);
        writer.part("xl/workbook.xml", xml -> WorkbookXml.workbook(xml, sheets));
        writer.part("xl/_rels/workbook.xml.rels", xml -> WorkbookXml.workbookRelationships(xml, sheets.size()));
        return writer;
    }

    /**
     * Ends the tab before and begins the next, in the order in which they were given.
     *
     * @throws IllegalStateException when all are written
     */
    public SheetWriter nextSheet() {
        if (begun == sheets.size()) {
            throw new IllegalStateException("all " + begun + " tabs are written");
        }
        endSheet();
        SheetSpec spec = sheets.get(begun++);
        beginPart(WorkbookXml.sheetPart(begun));
        SheetWriter sheet = new SheetWriter(out, spec, sharedTexts);
        current = sheet;
        return sheet;
    }

    /** Completes the workbook; tabs that were not begun stay empty. */
    public void finish() {
        if (finished) {
            return;
        }
        while (begun < sheets.size()) {
            nextSheet();
        }
        endSheet();
        part("xl/styles.xml", WorkbookXml::styles);
        part("xl/sharedStrings.xml", sharedTexts::write);
        part("docProps/core.xml", xml -> WorkbookXml.coreProperties(xml, options));
        part("docProps/app.xml", xml -> WorkbookXml.appProperties(xml, options));
        try {
            zip.finish();
            zip.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        finished = true;
    }

    private void endSheet() {
        if (current != null) {
            current.end();
            endPart();
            current = null;
        }
    }

    private void part(String name, Consumer<XmlOutput> content) {
        beginPart(name);
        content.accept(out);
        endPart();
    }

    private void beginPart(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ENTRY_TIME);
        try {
            zip.putNextEntry(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void endPart() {
        out.flush();
        try {
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Releases memory, and gives up what was not finished. */
    @Override
    public void close() {
        if (current != null) {
            current.abandon();
            current = null;
        }
        begun = sheets.size();
        finished = true;
        zip.release();
    }

    /** A zip stream that can be let go without closing what it writes to. */
    private static final class Zip extends ZipOutputStream {
        Zip(OutputStream target) {
            super(target);
            setLevel(DEFLATE_LEVEL);
        }

        void release() {
            def.end();
        }
    }
}
