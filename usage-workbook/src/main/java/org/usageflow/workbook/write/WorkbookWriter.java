package org.usageflow.workbook.write;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a workbook as a stream, in the shape in which Excel saves one. The same calls give the same bytes. Tabs are
 * written one after the other, each once; {@link #finish} completes the workbook, and one that was only closed is cut off, so that
 * nobody takes half of it for the whole. Not for several threads.
 */
public final class WorkbookWriter implements AutoCloseable {
    /** How hard parts are deflated. Measured: beyond it, it costs more than the bytes that it saves are worth. */
    public static final int DEFLATE_LEVEL = 2;

    /** What is written to the target at once. */
    private static final int DEFLATED_BYTES = 64 * 1024;

    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Zip zip;
    private final XmlOutput out;
    private final List<SheetSpec> sheets;
    private final WriteOptions options;
    private final SharedTexts sharedTexts;
    private @Nullable SheetWriter current;
    private final boolean[] begun;
    private final List<Integer> commented = new ArrayList<>();
    private boolean finished;

    private WorkbookWriter(OutputStream target, List<SheetSpec> sheets, WriteOptions options) {
        this.zip = new Zip(target);
        this.out = new XmlOutput(zip);
        this.sheets = List.copyOf(sheets);
        this.options = options;
        this.sharedTexts = new SharedTexts(options.sharedStringsMax());
        this.begun = new boolean[sheets.size()];
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
        writer.part("_rels/.rels", WorkbookXml::rootRelationships);
        writer.part("xl/workbook.xml", xml -> WorkbookXml.workbook(xml, sheets));
        writer.part("xl/_rels/workbook.xml.rels", xml -> WorkbookXml.workbookRelationships(xml, sheets.size()));
        return writer;
    }

    /**
     * Ends the tab before and begins the first that was not begun yet.
     *
     * @throws IllegalStateException when all are written
     */
    public SheetWriter nextSheet() {
        for (int i = 0; i < begun.length; i++) {
            if (!begun[i]) {
                return begin(i);
            }
        }
        throw new IllegalStateException("all " + begun.length + " tabs are written");
    }

    /**
     * Ends the tab before and begins one by its name: tabs may be written in another order than they stand in.
     *
     * @throws IllegalStateException when it is written already
     * @throws IllegalArgumentException when there is none of this name
     */
    public SheetWriter sheet(String name) {
        for (int i = 0; i < begun.length; i++) {
            if (sheets.get(i).name().equals(name)) {
                return begin(i);
            }
        }
        throw new IllegalArgumentException("no tab was announced as \"" + name + '"');
    }

    private SheetWriter begin(int index) {
        if (finished || begun[index]) {
            throw new IllegalStateException("tab \"" + sheets.get(index).name() + "\" is written");
        }
        endSheet();
        begun[index] = true;
        beginPart(WorkbookXml.sheetPart(index + 1));
        SheetWriter sheet = new SheetWriter(out, sheets.get(index), sharedTexts, new SheetComments(index + 1));
        current = sheet;
        return sheet;
    }

    /** Completes the workbook; tabs that were not begun stay empty. */
    public void finish() {
        if (finished) {
            return;
        }
        for (int i = 0; i < begun.length; i++) {
            if (!begun[i]) {
                begin(i);
            }
        }
        endSheet();
        part("xl/styles.xml", Styles::write);
        part("xl/sharedStrings.xml", sharedTexts::write);
        part("docProps/core.xml", xml -> WorkbookXml.coreProperties(xml, options));
        part("docProps/app.xml", xml -> WorkbookXml.appProperties(xml, options));
        part("[Content_Types].xml", xml -> WorkbookXml.contentTypes(xml, sheets.size(), commented));
        try {
            zip.finish();
            zip.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        finished = true;
    }

    private void endSheet() {
        if (current == null) {
            return;
        }
        SheetComments comments = current.end();
        current = null;
        endPart();
        if (!comments.isEmpty()) {
            int number = comments.sheetNumber();
            commented.add(number);
            part(WorkbookXml.sheetRelationshipsPart(number), xml -> WorkbookXml.sheetRelationships(xml, number));
            part(WorkbookXml.commentsPart(number), xml -> comments.writeTexts(xml, options.creator()));
            part(WorkbookXml.drawingPart(number), comments::writeShapes);
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
        finished = true;
        zip.release();
    }

    /** A zip stream that can be let go without closing what it writes to. */
    private static final class Zip extends ZipOutputStream {
        Zip(OutputStream target) {
            super(target);
            buf = new byte[DEFLATED_BYTES];
            setLevel(DEFLATE_LEVEL);
        }

        void release() {
            def.end();
        }
    }
}
