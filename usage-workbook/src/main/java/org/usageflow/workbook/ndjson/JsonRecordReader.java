package org.usageflow.workbook.ndjson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.workbook.ReadLimits;

/**
 * Reads usage records from JSON objects: the columns by their names, the vendor's own values as {@code v.*} fields or in
 * an object {@code params}. A number keeps the digits that it is written with. An unknown field is a fault, since a
 * misspelled one would else be lost unseen.
 *
 * <p>Every record is read into the same cells, so take them before the next one is read. Not for several threads.
 */
public final class JsonRecordReader {
    private static final String PARAMS = "params";
    private static final int PROBLEMS_MAX = 10;
    private static final Map<String, UsageColumn> COLUMNS = Arrays.stream(UsageColumn.values())
            .collect(Collectors.toUnmodifiableMap(UsageColumn::header, Function.identity()));

    /** Where Jackson goes on to tell about its own parser. */
    private static final String FURTHER = " (start marker at";

    private final JsonFactory json = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    private final ReadLimits limits;
    private final Map<String, String> params = new HashMap<>();
    private final RecordCells cells = new RecordCells();
    private final Set<UsageColumn> given = EnumSet.noneOf(UsageColumn.class);
    private final Set<String> givenParams = new HashSet<>();
    private List<FieldProblem> problems = List.of();
    private String path = "";
    private int characters;

    public JsonRecordReader(ReadLimits limits) {
        this.limits = limits;
        cells.setParams(params);
    }

    /** Reads a whole document, such as a line of a file; what is no JSON is a problem of the record. */
    public JsonRecord read(byte[] bytes, int offset, int length) {
        begin("");
        try (JsonParser parser = json.createParser(bytes, offset, length)) {
            parser.nextToken();
            JsonRecord record = read(parser, "");
            if (parser.nextToken() != null) {
                return refused("", RecordFault.REC_001, "More follows behind the record; write one record a line.");
            }
            return record;
        } catch (JsonProcessingException e) {
            return noJson(e);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    /** What to say of a record that is no JSON. */
    public JsonRecord noJson(JsonProcessingException failure) {
        return refused("", RecordFault.REC_001, sentence(failure));
    }

    /** Where and why a text is no JSON, without the text itself. */
    public static String sentence(JsonProcessingException failure) {
        JsonLocation location = failure.getLocation();
        String line = location == null || location.getLineNr() < 2 ? "" : "line " + location.getLineNr() + ", ";
        String place = location == null ? "" : " at " + line + "character " + location.getColumnNr();
        String message = String.valueOf(failure.getOriginalMessage());
        int further = message.indexOf(FURTHER);
        return "This is no JSON" + place + ": " + (further < 0 ? message : message.substring(0, further)) + '.';
    }

    /**
     * Reads the value that the parser stands at, and leaves it at that value's end.
     *
     * @param prefix what stands before the pointer of each problem
     * @throws JsonProcessingException when it is no JSON
     */
    public JsonRecord read(JsonParser parser, String prefix) throws IOException {
        begin(prefix);
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return refused(prefix, RecordFault.REC_002, "A record is written as an object of fields.");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            readField(parser, name);
        }
        if (characters > limits.rowCharactersMax()) {
            add(
                    prefix,
                    RecordFault.REC_006,
                    "The texts of a record have at most %,d characters together.".formatted(limits.rowCharactersMax()));
        }
        return new JsonRecord(cells, List.copyOf(problems));
    }

    private void begin(String prefix) {
        path = prefix;
        problems = List.of();
        characters = 0;
        params.clear();
        given.clear();
        givenParams.clear();
        for (UsageColumn column : COLUMNS.values()) {
            column.set(cells, null);
        }
    }

    private void readField(JsonParser parser, String name) throws IOException {
        UsageColumn column = COLUMNS.get(name);
        if (column != null) {
            readColumn(parser, column);
        } else if (name.equals(PARAMS)) {
            readParams(parser);
        } else if (UsageColumn.isCustom(name)) {
            readParam(parser, path + '/' + escaped(name), name);
        } else {
            parser.skipChildren();
            add(path + '/' + escaped(name), RecordFault.REC_003, unknown(name));
        }
    }

    private static String unknown(String name) {
        return UsageColumn.byHeader(name)
                .map(column -> "Write this field as " + column.header() + '.')
                .orElse("No column has this name; write it right, or as v." + name + " if it is a value of your own.");
    }

    private void readColumn(JsonParser parser, UsageColumn column) throws IOException {
        String pointer = path + '/' + column.header();
        if (!given.add(column)) {
            parser.skipChildren();
            add(pointer, RecordFault.REC_004, "This field is given twice; give it once.");
            return;
        }
        String text =
                switch (parser.currentToken()) {
                    case VALUE_NULL -> null;
                    case VALUE_STRING -> text(parser, pointer);
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, pointer, column);
                    default -> refusedValue(parser, pointer, "Write a text" + orNumber(column));
                };
        String stripped = text == null ? "" : text.strip();
        if (!stripped.isEmpty()) {
            column.set(cells, column.kind() == UsageColumn.Kind.TIME ? UtcTexts.spaced(stripped) : stripped);
        }
    }

    private static String orNumber(UsageColumn column) {
        return switch (column.kind()) {
            case DECIMAL, TEXT -> " or a number here.";
            case TIME -> " such as 2026-05-01 00:00:00 or 2026-05-01T00:00:00Z here.";
        };
    }

    private @Nullable String number(JsonParser parser, String pointer, UsageColumn column) throws IOException {
        return switch (column.kind()) {
            case DECIMAL, TEXT -> parser.getText();
            case TIME -> refusedValue(parser, pointer, "Write a text" + orNumber(column));
        };
    }

    private void readParams(JsonParser parser) throws IOException {
        String pointer = path + '/' + PARAMS;
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            refusedValue(parser, pointer, "Write an object of names and values here.");
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            String header = UsageColumn.isCustom(name) ? name : UsageColumn.CUSTOM_PREFIX + name;
            readParam(parser, pointer + '/' + escaped(name), header);
        }
    }

    private void readParam(JsonParser parser, String pointer, String header) throws IOException {
        if (!givenParams.add(header)) {
            parser.skipChildren();
            add(pointer, RecordFault.REC_004, "The value " + header + " is given twice; give it once.");
            return;
        }
        if (givenParams.size() > limits.columnsMax()) {
            parser.skipChildren();
            add(pointer, RecordFault.REC_006, "A record has at most %,d values.".formatted(limits.columnsMax()));
            return;
        }
        characters += header.length();
        String text =
                switch (parser.currentToken()) {
                    case VALUE_NULL -> null;
                    case VALUE_STRING -> text(parser, pointer);
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> parser.getText();
                    default -> refusedValue(parser, pointer, "Write a text, a number, true or false here.");
                };
        if (text != null && !text.isBlank()) {
            params.put(header, text);
        }
    }

    private @Nullable String text(JsonParser parser, String pointer) throws IOException {
        String text = parser.getText();
        characters += text.length();
        if (text.length() > limits.textCharactersMax()) {
            add(
                    pointer,
                    RecordFault.REC_006,
                    "A text has at most %,d characters, this one %,d."
                            .formatted(limits.textCharactersMax(), text.length()));
            return null;
        }
        if (!isKept(text)) {
            add(
                    pointer,
                    RecordFault.REC_007,
                    "This text has the character U+0000 or half a surrogate pair; leave it out.");
            return null;
        }
        return text;
    }

    private static boolean isKept(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private @Nullable String refusedValue(JsonParser parser, String pointer, String sentence) throws IOException {
        parser.skipChildren();
        add(pointer, RecordFault.REC_005, sentence);
        return null;
    }

    private JsonRecord refused(String pointer, RecordFault fault, String sentence) {
        return new JsonRecord(cells, List.of(new FieldProblem(pointer, fault, sentence)));
    }

    private void add(String pointer, RecordFault fault, String sentence) {
        if (problems.isEmpty()) {
            problems = new ArrayList<>();
        }
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(new FieldProblem(pointer, fault, sentence));
        }
    }

    /** A name in a JSON Pointer. Source: RFC 6901, section 3. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
