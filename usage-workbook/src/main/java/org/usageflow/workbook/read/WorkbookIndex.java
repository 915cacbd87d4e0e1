package org.usageflow.workbook.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.UnreadableWorkbookException;
import org.usageflow.workbook.zip.PartStream;
import org.usageflow.workbook.zip.ZipArchive;

/**
 * Which parts of the container are the workbook's sheets and shared strings: found by following relationships from the
 * root, since names and places of parts are the writer's choice.
 *
 * @param sharedStringsPart null when the workbook has none
 */
record WorkbookIndex(List<Entry> sheets, @Nullable String sharedStringsPart, boolean date1904) {
    private static final String USUAL_WORKBOOK = "xl/workbook.xml";

    /** A sheet's name and the part that holds it. */
    record Entry(String name, String part) {}

    /** @param type the last word of its URI, the same in the transitional and the strict form */
    private record Relationship(String id, String type, String target) {}

    static WorkbookIndex read(ZipArchive archive, ReadLimits limits) {
        String workbook = workbookPart(archive, limits);
        if (!archive.has(workbook) || workbook.endsWith(".bin")) {
            throw new UnreadableWorkbookException(Problem.NOT_A_WORKBOOK, "no " + workbook);
        }
        Map<String, Relationship> relationships = new HashMap<>();
        String sharedStrings = null;
        for (Relationship relationship : relationships(archive, workbook, limits)) {
            relationships.put(relationship.id(), relationship);
            if (relationship.type().equals("sharedStrings")) {
                sharedStrings = relationship.target();
            }
        }
        return readWorkbook(archive, workbook, relationships, sharedStrings, limits);
    }

    private static String workbookPart(ZipArchive archive, ReadLimits limits) {
        return relationships(archive, "", limits).stream()
                .filter(relationship -> relationship.type().equals("officeDocument"))
                .map(Relationship::target)
                .findFirst()
                .orElse(USUAL_WORKBOOK);
    }

    private static WorkbookIndex readWorkbook(
            ZipArchive archive,
            String part,
            Map<String, Relationship> relationships,
            @Nullable String sharedStrings,
            ReadLimits limits) {
        List<Entry> sheets = new ArrayList<>();
        boolean date1904 = false;
        try (PartStream in = archive.open(part, limits.indexPartBytesMax());
                XmlCursor xml = XmlCursor.open(in)) {
            while (xml.nextElement(1)) {
                if (xml.depth() == 1 && !xml.isMain("workbook")) {
                    throw new UnreadableWorkbookException(Problem.NOT_A_WORKBOOK, part + " holds none");
                }
                if (xml.isMain("workbookPr")) {
                    String value = xml.attribute("date1904");
                    date1904 = "1".equals(value) || "true".equals(value);
                } else if (xml.isMain("sheet") && xml.depth() == 3) {
                    addSheet(xml, relationships, sheets);
                }
            }
            in.drain();
        }
        return new WorkbookIndex(List.copyOf(sheets), sharedStrings, date1904);
    }

    private static void addSheet(XmlCursor xml, Map<String, Relationship> relationships, List<Entry> sheets) {
        String name = xml.attribute("name");
        String id = xml.relationshipAttribute("id");
        Relationship relationship = id == null ? null : relationships.get(id);
        if (name != null && relationship != null && relationship.type().equals("worksheet")) {
            sheets.add(new Entry(name, relationship.target()));
        }
    }

    private static List<Relationship> relationships(ZipArchive archive, String source, ReadLimits limits) {
        int slash = source.lastIndexOf('/') + 1;
        String folder = source.substring(0, slash);
        String part = folder + "_rels/" + source.substring(slash) + ".rels";
        List<Relationship> found = new ArrayList<>();
        if (!archive.has(part)) {
            return found;
        }
        try (PartStream in = archive.open(part, limits.indexPartBytesMax());
                XmlCursor xml = XmlCursor.open(in)) {
            while (xml.nextElement(1)) {
                if (xml.localName().equals("Relationship")) {
                    add(xml, folder, found);
                }
            }
            in.drain();
        }
        return found;
    }

    private static void add(XmlCursor xml, String folder, List<Relationship> found) {
        String id = xml.attribute("Id");
        String type = xml.attribute("Type");
        String target = xml.attribute("Target");
        if (id != null && type != null && target != null && !"External".equals(xml.attribute("TargetMode"))) {
            found.add(new Relationship(id, type.substring(type.lastIndexOf('/') + 1), resolve(folder, target)));
        }
    }

    /** A target is relative to its source's folder, or absolute from the root. */
    private static String resolve(String folder, String target) {
        String slashed = target.replace('\\', '/');
        List<String> path = new ArrayList<>();
        for (String step : (slashed.startsWith("/") ? slashed : folder + slashed).split("/", -1)) {
            if (step.equals("..") && !path.isEmpty()) {
                path.removeLast();
            } else if (!step.isEmpty() && !step.equals(".") && !step.equals("..")) {
                path.add(step);
            }
        }
        return String.join("/", path);
    }
}
