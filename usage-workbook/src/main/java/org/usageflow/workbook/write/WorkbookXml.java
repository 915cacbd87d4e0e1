package org.usageflow.workbook.write;

import java.time.temporal.ChronoUnit;
import java.util.List;

/** The parts of a workbook other than rows and texts (ECMA-376 part 1, 12.3). */
final class WorkbookXml {
    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private WorkbookXml() {}

    /** @param number 1-based */
    static String sheetPart(int number) {
        return "xl/worksheets/sheet" + number + ".xml";
    }

    /** @param number 1-based */
    static String sheetRelationshipsPart(int number) {
        return "xl/worksheets/_rels/sheet" + number + ".xml.rels";
    }

    /** @param number 1-based, of the sheet */
    static String commentsPart(int number) {
        return "xl/comments" + number + ".xml";
    }

    /** @param number 1-based, of the sheet */
    static String drawingPart(int number) {
        return "xl/drawings/vmlDrawing" + number + ".vml";
    }

    /** @param commented numbers of the sheets that have comments */
    static void contentTypes(XmlOutput out, int sheets, List<Integer> commented) {
        out.markup(DECLARATION)
                .markup("<Types xmlns=\"" + PACKAGE + "content-types\">")
                .markup("<Default Extension=\"rels\""
                        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
                .markup("<Default Extension=\"xml\" ContentType=\"application/xml\"/>")
                .markup("<Default Extension=\"vml\""
                        + " ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>");
        override(out, "xl/workbook.xml", CONTENT + "sheet.main+xml");
        for (int number = 1; number <= sheets; number++) {
            override(out, sheetPart(number), CONTENT + "worksheet+xml");
        }
        commented.forEach(number -> override(out, commentsPart(number), CONTENT + "comments+xml"));
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

    /** @param number 1-based, of a sheet with comments */
    static void sheetRelationships(XmlOutput out, int number) {
        out.markup(DECLARATION).markup("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
        relationship(out, 1, OFFICE + "relationships/vmlDrawing", "../drawings/vmlDrawing" + number + ".vml");
        relationship(out, 2, OFFICE + "relationships/comments", "../comments" + number + ".xml");
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
        out.markup("</sheets>");
        printTitles(out, sheets);
        out.markup("</workbook>");
    }

    private static void printTitles(XmlOutput out, List<SheetSpec> sheets) {
        if (sheets.stream().allMatch(sheet -> sheet.frozenRows() == 0)) {
            return;
        }
        out.markup("<definedNames>");
        for (int i = 0; i < sheets.size(); i++) {
            SheetSpec sheet = sheets.get(i);
            if (sheet.frozenRows() > 0) {
                out.markup("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"" + i + "\">'")
                        .text(sheet.name().replace("'", "''"))
                        .markup("'!$1:$" + sheet.frozenRows() + "</definedName>");
            }
        }
        out.markup("</definedNames>");
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
