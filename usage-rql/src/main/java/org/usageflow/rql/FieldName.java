package org.usageflow.rql;

import java.util.Set;

/** The names of fields: words joined by dots, {@code item.mpn}; several clients write {@code item__mpn} for it. */
final class FieldName {

    static final String LIMIT = "limit";
    static final String OFFSET = "offset";
    static final String SEARCH = "search";

    private static final Set<String> RESERVED = Set.of(LIMIT, OFFSET, SEARCH);

    private FieldName() {}

    static boolean isStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isPart(char c) {
        return isStart(c) || Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    /** Names that steer the list itself, and so can't be fields. */
    static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    static String dotted(String written) {
        return written.contains("__") ? written.replace("__", ".") : written;
    }

    static boolean isWellFormed(String dotted) {
        boolean isJoined = !dotted.endsWith(".") && !dotted.contains("..") && !dotted.contains("__");
        return isJoined && !dotted.isEmpty() && isStart(dotted.charAt(0)) && hasOnlyParts(dotted);
    }

    private static boolean hasOnlyParts(String dotted) {
        for (int i = 0; i < dotted.length(); i++) {
            if (!isPart(dotted.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static String wellFormed(String dotted, Position at) {
        if (!isWellFormed(dotted)) {
            throw new RqlException(
                    at,
                    "Write the name of a field as words joined by single dots, as in item.mpn, not " + dotted + ".");
        }
        return dotted;
    }

    /** What a message says of a word that steers the list and stands inside a condition. */
    static String onlyOutside(String word) {
        String form = isReserved(word) ? word + "=10" : word + "(name)";
        return word + " steers a list and is no condition: in the query of a list, write it once, outside all"
                + " parentheses, as in status=ready&" + form + ".";
    }

    /** For trees that are built by hand: a name that the parser could not have read back is a mistake of the caller. */
    static String require(String field) {
        if (!isWellFormed(field) || isReserved(field)) {
            throw new IllegalArgumentException("\"" + field + "\" can't be the name of a field: use a letter, then"
                    + " letters, digits, _ and -, in words joined by single dots.");
        }
        return field;
    }
}
