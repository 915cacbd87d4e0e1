package org.usageflow.workbook.csv;

import java.util.regex.Pattern;

/**
 * Keeps texts in CSV from being taken for formulas. A spreadsheet program calculates what begins with {@code = + - @}, a
 * tab, a line end or a wide form of these signs: such a text gets an apostrophe in front, which {@link #decode} takes away
 * again. A text that already begins with apostrophes before such a sign gets one more, so every text comes back as it was.
 *
 * <p>A plain negative number such as {@code -5} calculates nothing and stays as it is.
 */
public final class FormulaEscape {
    private static final char ESCAPE = '\'';
    private static final String SIGNS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private static final Pattern PLAIN_NUMBER = Pattern.compile("-[0-9]+(\\.[0-9]+)?");

    private FormulaEscape() {}

    /** The text as it may stand in a CSV file. */
    public static String encode(String text) {
        return signFollows(text, 0) && !PLAIN_NUMBER.matcher(text).matches() ? ESCAPE + text : text;
    }

    /** The text as it was before {@link #encode}. */
    public static String decode(String text) {
        return !text.isEmpty() && text.charAt(0) == ESCAPE && signFollows(text, 1) ? text.substring(1) : text;
    }

    /** Whether a sign stands behind any number of apostrophes and blanks. */
    private static boolean signFollows(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ESCAPE || text.charAt(at) == ' ')) {
            at++;
        }
        return at < text.length() && SIGNS.indexOf(text.charAt(at)) >= 0;
    }
}
