package org.usageflow.workbook.write;

import java.time.temporal.ChronoUnit;
import java.util.List;

/** The parts of a workbook other than rows and texts (ECMA-376 part 1, 12.3). */
final class WorkbookXml {
    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /** Indexes into the cell formats of {@link #styles}. */
    static final int STYLE_DATE_TIME = 1;

    static final int STYLE_QUOTED = 2;

    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private WorkbookXml() {}

    /** @param number 1-based */
    static String sheetPart(int number) {
        return "xl/worksheets/sheet" + number + ".xml";
    }

    static void contentTypes(XmlOutput out, int sheets) {
        out.markup(DECLARATION)
                .markup("<Types xmlns=\"" + PACKAGE + "content-types\">")
                .markup("<Default Extension=\"rels\""
                        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
                .markup("<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        override(out, "xl/workbook.xml", CONTENT + "sheet.main+xml");
        for (int number = 1; number <= sheets; number++) {
            override(out, sheetPart(number), CONTENT + "worksheet+xml");
        }
        override(out, "xl/styles.xml", CONTENT + "styles+xml");
        override(out, "xl/sharedStrings.xml", CONTENT + "sharedStrings+xml");
        override(out, "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        override(out, "docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
        out.markup("</Types>");
    }

    private static void override(XmlOutput out, String part, String type) {
        out.markup("<Override PartName=\"/" + part + "\" ContentType=\"" + type + "\"/>");
    }

    static void rootRelationships(XmlOutput out) {
        out.markup(DECLARATION).markup("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
        relationship(out, 1, OFFICE + "relationships/officeDocument", "xl/workbook.xml");
        relationship(out, 2, PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml");
        relationship(out, 3, OFFICE + "relationships/extended-properties", "docProps/app.xml");
        out.markup("</Relationships>");
    }

    static void workbookRelationships(XmlOutput out, int sheets) {
        out.markup(DECLARATION).markup("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
        for (int number = 1; number <= sheets; number++) {
            relationship(out, number, OFFICE + "relationships/worksheet", "worksheets/sheet" + number + ".xml");
        }
        relationship(out, sheets + 1, OFFICE + "relationships/styles", "styles.xml");
        relationship(out, sheets + 2, OFFICE + "relationships/sharedStrings", "sharedStrings.xml");
        out.markup("</Relationships>");
    }

    private static void relationship(XmlOutput out, int id, String type, String target) {
        out.markup("<Relationship Id=\"rId" + id + "\" Type=\"" + type + "\" Target=\"" + target + "\"/>");
    }

    static void workbook(XmlOutput out, List<SheetSpec> sheets) {
        out.markup(DECLARATION)
                .markup("<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "relationships\">")
                .markup("<workbookPr defaultThemeVersion=\"124226\"/><bookViews><workbookView/></bookViews><sheets>");
        for (int i = 0; i < sheets.size(); i++) {
            int number = i + 1;
            out.markup("<sheet name=\"")
                    .text(sheets.get(i).name())
                    .markup("\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\"/>");
        }
        out.markup("</sheets></workbook>");
    }

    /** Everything before the first row; no dimension, since readers believe it and the last row is not known yet. */
    static void sheetBegin(XmlOutput out, SheetSpec spec) {
        out.markup(DECLARATION)
                .markup("<worksheet xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "relationships\">")
                .markup("<sheetViews><sheetView workbookViewId=\"0\"/></sheetViews>")
                .markup("<sheetFormatPr defaultRowHeight=\"15\"/>");
        if (!spec.columnWidths().isEmpty()) {
            out.markup("<cols>");
            for (int i = 0; i < spec.columnWidths().size(); i++) {
                String column = "\"" + (i + 1) + "\"";
                out.markup("<col min=" + column + " max=" + column + " width=\""
                        + spec.columnWidths().get(i) + "\" customWidth=\"1\"/>");
            }
            out.markup("</cols>");
        }
        out.markup("<sheetData>");
    }

    static void sheetEnd(XmlOutput out) {
        out.markup("</sheetData><pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\""
                + " header=\"0.3\" footer=\"0.3\"/></worksheet>");
    }

    static void styles(XmlOutput out) {
        out.markup(DECLARATION)
                .markup("<styleSheet xmlns=\"" + MAIN + "\">")
                .markup(
                        "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/></numFmts>")
                .markup(
                        "<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>")
                .markup("<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>")
                .markup("<fill><patternFill patternType=\"gray125\"/></fill></fills>")
                .markup("<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>")
                .markup(
                        "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>")
                .markup("<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>")
                .markup(
                        "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>")
                .markup("<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" quotePrefix=\"1\"")
                .markup(" applyNumberFormat=\"1\"/></cellXfs>")
                .markup("<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>")
                .markup("</styleSheet>");
    }

    static void coreProperties(XmlOutput out, WriteOptions options) {
        String created = options.createdAt().truncatedTo(ChronoUnit.SECONDS).toString();
        String type = " xsi:type=\"dcterms:W3CDTF\">";
        out.markup(DECLARATION)
                .markup("<cp:coreProperties xmlns:cp=\"" + PACKAGE + "metadata/core-properties\"")
                .markup(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\"")
                .markup(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:creator>")
                .text(options.creator())
                .markup("</dc:creator><dcterms:created" + type + created + "</dcterms:created>")
                .markup("<dcterms:modified" + type + created + "</dcterms:modified></cp:coreProperties>");
    }

    static void appProperties(XmlOutput out, WriteOptions options) {
        out.markup(DECLARATION)
                .markup("<Properties xmlns=\"" + OFFICE + "extended-properties\"><Application>")
                .text(options.creator())
                .markup("</Application></Properties>");
    }
}
