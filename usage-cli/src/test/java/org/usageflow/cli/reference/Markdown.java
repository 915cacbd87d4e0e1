package org.usageflow.cli.reference;

import java.util.List;

/** Builds a page of headings, paragraphs and tables. */
final class Markdown {
    private final StringBuilder text = new StringBuilder();

    Markdown heading(String title) {
        text.append("# ").append(title).append("\n\n");
        return this;
    }

    Markdown section(String title) {
        text.append("\n## ").append(title).append("\n\n");
        return this;
    }

    Markdown paragraph(String paragraph) {
        text.append(paragraph).append("\n\n");
        return this;
    }

    Markdown code(String language, String code) {
        text.append("```").append(language).append('\n').append(code).append("```\n");
        return this;
    }

    Markdown header(String... names) {
        row(names);
        text.append("|").append(" --- |".repeat(names.length)).append('\n');
        return this;
    }

    Markdown row(String... cells) {
        text.append("| ")
                .append(String.join(
                        " | ", List.of(cells).stream().map(Markdown::cell).toList()))
                .append(" |\n");
        return this;
    }

    private static String cell(String value) {
        return value.replace("|", "\\|").replace("\n", " ");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
