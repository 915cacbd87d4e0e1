package org.usageflow.workbook;

/** The default limits, one of them lowered, so that a small file passes it. */
public final class TestLimits {
    private static final ReadLimits ALL = ReadLimits.DEFAULTS;

    private TestLimits() {}

    public static ReadLimits indexPartBytes(long max) {
        return of(max, ALL.partBytesMax(), ALL.sharedStringsMax(), ALL.sharedStringBytesMax(), ALL.rowCharactersMax());
    }

    public static ReadLimits partBytes(long max) {
        return of(
                ALL.indexPartBytesMax(),
                max,
                ALL.sharedStringsMax(),
                ALL.sharedStringBytesMax(),
                ALL.rowCharactersMax());
    }

    public static ReadLimits sharedStrings(int max) {
        return of(ALL.indexPartBytesMax(), ALL.partBytesMax(), max, ALL.sharedStringBytesMax(), ALL.rowCharactersMax());
    }

    public static ReadLimits sharedStringBytes(int max) {
        return of(ALL.indexPartBytesMax(), ALL.partBytesMax(), ALL.sharedStringsMax(), max, ALL.rowCharactersMax());
    }

    private static ReadLimits of(long indexBytes, long partBytes, int strings, int stringBytes, int rowCharacters) {
        return new ReadLimits(
                ALL.zipEntriesMax(),
                indexBytes,
                partBytes,
                ALL.inflationRatioMax(),
                ALL.inflationGraceBytes(),
                ALL.rowsMax(),
                ALL.columnsMax(),
                ALL.textCharactersMax(),
                rowCharacters,
                strings,
                stringBytes,
                1);
    }
}
