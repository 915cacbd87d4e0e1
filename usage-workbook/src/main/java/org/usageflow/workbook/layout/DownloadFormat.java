package org.usageflow.workbook.layout;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms in which records can be downloaded. */
public enum DownloadFormat {
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    CSV("text/csv; charset=utf-8", "csv"),
    /** As spreadsheet programs expect it where the comma separates decimals. */
    CSV_SEMICOLON("text/csv; charset=utf-8", "csv");

    private final String contentType;
    private final String extension;

    DownloadFormat(String contentType, String extension) {
        this.contentType = contentType;
        this.extension = extension;
    }

    /** For the header of the answer. */
    public String contentType() {
        return contentType;
    }

    /** Of the file's name, without the dot. */
    public String extension() {
        return extension;
    }

    /** Spelling in links. */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the spelling in links, in any case. */
    public static Optional<DownloadFormat> parse(String text) {
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(text))
                .findFirst();
    }
}
