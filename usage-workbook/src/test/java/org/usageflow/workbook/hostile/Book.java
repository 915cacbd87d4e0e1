package org.usageflow.workbook.hostile;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parts of a small workbook with the one tab {@code records}, each of which a test may replace. */
public final class Book {
    public static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    static final String STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    public static final String SHEET = "xl/worksheets/sheet1.xml";
    public static final String STRINGS = "xl/sharedStrings.xml";
    static final String WORKBOOK = "xl/workbook.xml";
    static final String ROOT_RELATIONS = "_rels/.rels";
    static final String RELATIONS = "xl/_rels/workbook.xml.rels";
    static final String TYPES = "[Content_Types].xml";

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    private Book(String main, String office) {
        part(TYPES, XML + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
        part(ROOT_RELATIONS, relations(relation("rId1", office + "/officeDocument", "xl/workbook.xml", "")));
        part(
                RELATIONS,
                relations(relation("rId1", office + "/worksheet", "worksheets/sheet1.xml", "")
                        + relation("rId2", office + "/sharedStrings", "sharedStrings.xml", "")));
        part(
                WORKBOOK,
                XML + "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office + "\"><sheets>"
                        + "<sheet name=\"records\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
    }

    /** A workbook with these rows, in the transitional form that all programs write. */
    public static Book ofRows(String rows) {
        return new Book(MAIN, OFFICE).part(SHEET, sheet(MAIN, rows));
    }

    /** The same in the strict form. */
    public static Book ofStrictRows(String rows) {
        return new Book(STRICT, STRICT_OFFICE).part(SHEET, sheet(STRICT, rows));
    }

    public static String sheet(String main, String rows) {
        return XML + "<worksheet xmlns=\"" + main + "\"><sheetData>" + rows + "</sheetData></worksheet>";
    }

    public static String strings(String items) {
        return XML + "<sst xmlns=\"" + MAIN + "\">" + items + "</sst>";
    }

    static String relations(String relations) {
        return XML + "<Relationships xmlns=\"" + PACKAGE + "\">" + relations + "</Relationships>";
    }

    static String relation(String id, String type, String target, String more) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + type + "\" Target=\"" + target + "\" " + more + "/>";
    }

    public static String inline(String text) {
        return "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" + text + "</t></is></c>";
    }

    public Book part(String name, String content) {
        return part(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Book part(String name, byte[] content) {
        parts.put(name, content);
        return this;
    }

    Book without(String name) {
        parts.remove(name);
        return this;
    }

    public Map<String, byte[]> parts() {
        return parts;
    }

    /** All parts in a builder, for more to be added or changed. */
    ZipBuilder zip() {
        ZipBuilder zip = new ZipBuilder();
        parts.forEach(zip::add);
        return zip;
    }

    public byte[] bytes() {
        return zip().build();
    }
}
