package org.usageflow.ingest;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.usageflow.workbook.ReadLimits;

/** The settings of {@link ReadLimits}: how much of anything a usage file may hold before it is refused. */
final class SheetLimits {
    static final String ZIP_PARTS_MAX = "ingest.zip.parts.max";
    static final String INDEX_BYTES_MAX = "ingest.zip.index.bytes.max";
    static final String PART_BYTES_MAX = "ingest.zip.part.bytes.max";
    static final String RATIO_MAX = "ingest.zip.inflation.ratio.max";
    static final String GRACE_BYTES = "ingest.zip.inflation.grace.bytes";
    static final String ROWS_MAX = "ingest.sheet.rows.max";
    static final String COLUMNS_MAX = "ingest.sheet.columns.max";
    static final String TEXT_CHARACTERS_MAX = "ingest.cell.characters.max";
    static final String ROW_CHARACTERS_MAX = "ingest.row.characters.max";
    static final String STRINGS_MAX = "ingest.shared.strings.max";
    static final String STRING_BYTES_MAX = "ingest.shared.strings.bytes.max";
    static final String STRING_HEAP_BYTES = "ingest.shared.strings.heap.bytes";

    private static final ReadLimits USUAL = ReadLimits.DEFAULTS;

    private SheetLimits() {}

    static ConfigDef define(ConfigDef definition) {
        count(definition, ZIP_PARTS_MAX, USUAL.zipEntriesMax(), 1_000_000, "Parts in a workbook's zip container.");
        bytes(
                definition,
                INDEX_BYTES_MAX,
                USUAL.indexPartBytesMax(),
                "Unpacked bytes of each part of a workbook that says where the others are.");
        bytes(
                definition,
                PART_BYTES_MAX,
                USUAL.partBytesMax(),
                "Unpacked bytes of a sheet, and of the shared strings of a workbook.");
        count(
                definition,
                RATIO_MAX,
                USUAL.inflationRatioMax(),
                1_000_000,
                "Unpacked bytes for each packed byte of a part, a guard against zip bombs.");
        bytes(
                definition,
                GRACE_BYTES,
                USUAL.inflationGraceBytes(),
                "Unpacked bytes of a part up to which that ratio is not looked at.");
        count(definition, ROWS_MAX, USUAL.rowsMax(), USUAL.rowsMax(), "Highest row number of a usage file.");
        count(definition, COLUMNS_MAX, USUAL.columnsMax(), USUAL.columnsMax(), "Columns of a usage file.");
        count(
                definition,
                TEXT_CHARACTERS_MAX,
                USUAL.textCharactersMax(),
                USUAL.textCharactersMax(),
                "UTF-16 units of one cell's text.");
        count(
                definition,
                ROW_CHARACTERS_MAX,
                USUAL.rowCharactersMax(),
                100_000_000,
                "UTF-16 units of the texts of one row together, each of which may take two bytes of heap.");
        count(definition, STRINGS_MAX, USUAL.sharedStringsMax(), 16_000_000, "Different texts of a workbook.");
        count(
                definition,
                STRING_BYTES_MAX,
                USUAL.sharedStringBytesMax(),
                1 << 30,
                "UTF-8 bytes of the different texts of a workbook.");
        count(
                definition,
                STRING_HEAP_BYTES,
                USUAL.sharedStringHeapBytes(),
                1 << 30,
                "How many of them stay on the heap, for each open file; the others lie in a temporary file.");
        return definition;
    }

    private static void count(ConfigDef definition, String name, int usual, int max, String meaning) {
        definition.define(name, INT, usual, Range.between(1, max), LOW, meaning);
    }

    private static void bytes(ConfigDef definition, String name, long usual, String meaning) {
        definition.define(name, LONG, usual, Range.atLeast(1), LOW, meaning);
    }

    static ReadLimits of(AbstractConfig config) {
        return new ReadLimits(
                config.getInt(ZIP_PARTS_MAX),
                config.getLong(INDEX_BYTES_MAX),
                config.getLong(PART_BYTES_MAX),
                config.getInt(RATIO_MAX),
                config.getLong(GRACE_BYTES),
                config.getInt(ROWS_MAX),
                config.getInt(COLUMNS_MAX),
                config.getInt(TEXT_CHARACTERS_MAX),
                config.getInt(ROW_CHARACTERS_MAX),
                config.getInt(STRINGS_MAX),
                config.getInt(STRING_BYTES_MAX),
                config.getInt(STRING_HEAP_BYTES));
    }
}
