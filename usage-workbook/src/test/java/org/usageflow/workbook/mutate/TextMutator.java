package org.usageflow.workbook.mutate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spoils the structure of XML or CSV: pieces are left out, doubled, exchanged, or replaced by what is known to hurt. */
final class TextMutator {
    static final TextMutator XML = new TextMutator(
            "</?[^>]*>|[^<]+",
            List.of(
                    "<row/>",
                    "<row r=\"0\">",
                    "<row r=\"1048577\">",
                    "<c r=\"A1\"/>",
                    "<c r=\"XFE1\"/>",
                    "<c t=\"s\"><v>99999999</v></c>",
                    "<c t=\"s\"><v>0</v></c>",
                    "<c t=\"inlineStr\">",
                    "<c t=\"d\"><v>2026-13-45</v></c>",
                    "<c><f>1</f></c>",
                    "<v>1e999999999</v>",
                    "<v>-</v>",
                    "<is><r><t>x</t></r></is>",
                    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
                    "<!--",
                    "-->",
                    "<![CDATA[ ]]>",
                    "<?pi?>",
                    "&amp;",
                    "&#xD800;",
                    "&#0;",
                    "&e;",
                    "_xD800_",
                    "_x0000_",
                    "<mc:AlternateContent xmlns:mc=\"urn:mc\">",
                    "</sheetData>",
                    "<sheetData>",
                    "<x:row xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>",
                    " r=\"B7\"",
                    "\uFEFF",
                    "x".repeat(40_000)));

    static final TextMutator CSV = new TextMutator(
            "[,;\t\r\n\"]|[^,;\t\r\n\"]+",
            List.of(
                    "\"",
                    "\"\"",
                    "\"\"\"",
                    ",",
                    ";",
                    "\t",
                    "\r",
                    "\n",
                    "\r\n",
                    "\n\n\n",
                    "\uFEFF",
                    "sep=;\n",
                    "'=1",
                    "'",
                    "=1+1",
                    "\u0000",
                    "\uD83D\uDE00",
                    ",".repeat(20_000),
                    "x".repeat(40_000),
                    "\n".repeat(5_000)));

    private static final int CHANGES_MAX = 4;

    private final Pattern pieces;
    private final List<String> harm;

    private TextMutator(String pieces, List<String> harm) {
        this.pieces = Pattern.compile(pieces);
        this.harm = harm;
    }

    String mutate(String good, Random random) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = pieces.matcher(good);
        while (matcher.find()) {
            parts.add(matcher.group());
        }
        for (int i = random.nextInt(CHANGES_MAX); i >= 0 && !parts.isEmpty(); i--) {
            change(parts, random);
        }
        return String.join("", parts);
    }

    private void change(List<String> parts, Random random) {
        int at = random.nextInt(parts.size());
        int other = random.nextInt(parts.size());
        switch (random.nextInt(7)) {
            case 0 -> parts.remove(at);
            case 1 -> parts.add(at, parts.get(at));
            case 2 -> Collections.swap(parts, at, other);
            case 3 -> parts.add(at, parts.get(other));
            case 4 -> parts.set(at, digitChanged(parts.get(at), random));
            case 5 -> parts.set(at, pick(random));
            default -> parts.add(at, pick(random));
        }
    }

    private String pick(Random random) {
        return harm.get(random.nextInt(harm.size()));
    }

    private static String digitChanged(String piece, Random random) {
        int at = random.nextInt(piece.length());
        String other = String.valueOf("0123456789\"'/=<>& ABr".charAt(random.nextInt(21)));
        return piece.substring(0, at) + other + piece.substring(at + 1);
    }
}
