package org.usageflow.rql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What {@code like} and {@code ilike} compare with: a text in which {@code *} stands for any text, even an empty one, and
 * {@code \*} for a star, {@code \\} for a backslash. Without a star the whole text must be equal.
 *
 * @param parts the texts before, between and after the stars; one more than there are stars, folded when case doesn't matter
 * @param caseInsensitive whether upper and lower case are the same
 */
public record LikePattern(List<String> parts, boolean caseInsensitive) {

    public LikePattern {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A pattern has one part or more.");
        }
        parts = List.copyOf(parts);
    }

    public static LikePattern of(Condition.Like like) {
        return of(like.pattern().text(), like.caseInsensitive());
    }

    public static LikePattern of(String pattern, boolean caseInsensitive) {
        List<String> parts = split(pattern);
        return new LikePattern(
                caseInsensitive ? parts.stream().map(LikePattern::fold).toList() : parts, caseInsensitive);
    }

    /** Takes time proportional to the text, times the length of a part at worst. */
    public boolean matches(String text) {
        String subject = caseInsensitive ? fold(text) : text;
        String first = parts.getFirst();
        if (parts.size() == 1) {
            return subject.equals(first);
        }
        String last = parts.getLast();
        int end = subject.length() - last.length();
        if (end < first.length() || !subject.startsWith(first) || !subject.endsWith(last)) {
            return false;
        }
        return standInOrder(parts.subList(1, parts.size() - 1), subject, first.length(), end);
    }

    private static boolean standInOrder(List<String> inner, String subject, int from, int end) {
        int reached = from;
        for (String part : inner) {
            int found = subject.indexOf(part, reached);
            if (found < 0 || found + part.length() > end) {
                return false;
            }
            reached = found + part.length();
        }
        return true;
    }

    private static List<String> split(String pattern) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*') {
                parts.add(part.toString());
                part.setLength(0);
            } else if (isEscape(pattern, i)) {
                i++;
                part.append(pattern.charAt(i));
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static boolean isEscape(String pattern, int index) {
        return pattern.charAt(index) == '\\'
                && index + 1 < pattern.length()
                && "*\\".indexOf(pattern.charAt(index + 1)) >= 0;
    }

    /** Upper case first, because some letters (the Greek sigmas) have two lower-case forms. */
    private static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
