package org.usageflow.workbook.read;

import org.jspecify.annotations.Nullable;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.zip.PartStream;
import org.usageflow.workbook.zip.ZipArchive;

/** Fills the table of shared strings from its part. The counts that the part claims are not looked at. */
final class SharedStringsLoader {

    private SharedStringsLoader() {}

    static SharedStrings load(ZipArchive archive, @Nullable String part, ReadLimits limits) {
        SharedStrings quick = part == null || !archive.has(part)
                ? null
                : QuickStrings.read(archive.open(part, limits.partBytesMax()), limits);
        return quick == null ? carefully(archive, part, limits) : quick;
    }

    static SharedStrings carefully(ZipArchive archive, @Nullable String part, ReadLimits limits) {
        if (part == null || !archive.has(part)) {
            return new SharedStrings(limits);
        }
        SharedStrings strings = new SharedStrings(limits);
        try {
            fill(strings, archive, part, limits);
            return strings;
        } catch (RuntimeException e) {
            strings.close();
            throw e;
        }
    }

    private static void fill(SharedStrings strings, ZipArchive archive, String part, ReadLimits limits) {
        RichText text = new RichText(limits);
        try (PartStream in = archive.open(part, limits.partBytesMax());
                XmlCursor xml = XmlCursor.open(in)) {
            while (xml.nextElement(1)) {
                if (xml.depth() == 1 && !xml.isMain("sst")) {
                    throw XmlCursor.malformed("shared strings begin with " + xml.localName(), null);
                }
                if (xml.depth() == 2 && xml.isMain("si")) {
                    strings.add(text.read(xml));
                } else if (xml.depth() > 1) {
                    xml.skip();
                }
            }
            in.drain();
        }
    }
}
