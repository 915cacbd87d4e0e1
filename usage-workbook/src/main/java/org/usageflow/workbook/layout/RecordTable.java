package org.usageflow.workbook.layout;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ReportColumn;
import org.usageflow.contract.ReportWorkbook;
import org.usageflow.workbook.write.CellLook;
import org.usageflow.workbook.write.RowTarget;

/** The records tab: a header and one row a record, with its errors in their places. */
final class RecordTable {
    private static final String SEPARATOR = "; ";

    private final RecordColumns columns;
    private final ReportWorkbook workbook;

    RecordTable(RecordColumns columns, ReportWorkbook workbook) {
        this.columns = columns;
        this.workbook = workbook;
    }

    void header(RowTarget target) {
        for (RecordColumns.Column column : columns.all()) {
            switch (column) {
                case RecordColumns.Uploaded uploaded -> target.text(uploaded.header(), CellLook.HEADER);
                case RecordColumns.Added added ->
                    target.text(
                                    added.header(),
                                    added.column().isFilledIn(workbook)
                                            ? CellLook.HEADER_REQUIRED
                                            : CellLook.HEADER_ADDED)
                            .comment(added.column().description());
            }
        }
        target.endRow();
    }

    void row(RowTarget target, RecordView view) {
        List<CellError> errors = view.errors();
        for (RecordColumns.Column column : columns.all()) {
            switch (column) {
                case RecordColumns.Uploaded uploaded -> uploaded(target, view, uploaded, errors);
                case RecordColumns.Added added -> added(target, view, added.column(), errors);
            }
        }
        target.endRow();
    }

    private void uploaded(RowTarget target, RecordView view, RecordColumns.Uploaded column, List<CellError> errors) {
        String text = textOf(view, column);
        if (errors.isEmpty()) {
            cell(target, text, column.number(), CellLook.PLAIN);
            return;
        }
        String comment = commentOn(column, errors);
        cell(target, text, column.number(), comment.isEmpty() ? CellLook.PLAIN : CellLook.ERROR);
        target.comment(comment);
    }

    private static String textOf(RecordView view, RecordColumns.Uploaded column) {
        String text = view.cell(column.index());
        if ((text == null || text.isEmpty()) && column.found() != null) {
            text = view.value(column.found());
        }
        return text == null ? "" : text;
    }

    private String commentOn(RecordColumns.Uploaded column, List<CellError> errors) {
        StringBuilder comment = new StringBuilder();
        for (CellError error : errors) {
            if (column.equals(columns.find(error.column()))) {
                comment.append(comment.isEmpty() ? "" : "\n")
                        .append(error.code())
                        .append("\n");
                comment.append(error.message());
            }
        }
        return comment.toString();
    }

    private static void cell(RowTarget target, String text, boolean number, CellLook look) {
        if (number) {
            target.numberOrText(text, look, CellFormats.showing(text));
        } else {
            target.text(CellTexts.fitting(text), look);
        }
    }

    private static void added(RowTarget target, RecordView view, ReportColumn column, List<CellError> errors) {
        switch (column) {
            case ERROR_CODE -> target.text(codes(errors), CellLook.ERROR_TEXT);
            case ERROR_DETAILS -> target.text(CellTexts.joined(details(errors), SEPARATOR), CellLook.ERROR_TEXT);
            case STATUS ->
                target.text(orBlank(view.value(column)), errors.isEmpty() ? CellLook.PLAIN : CellLook.ERROR_TEXT);
            case ITEM_NAME,
                    ITEM_TYPE,
                    ITEM_UNIT,
                    ITEM_PERIOD,
                    ASSET_ID,
                    ASSET_EXTERNAL_ID,
                    CUSTOMER_ACCOUNT_ID,
                    CUSTOMER_COMPANY_NAME,
                    USAGE_RECORD_ID,
                    EXTERNAL_BILLING_ID,
                    EXTERNAL_BILLING_NOTE ->
                target.text(CellTexts.fitting(orBlank(view.value(column))), CellLook.PLAIN);
        }
    }

    private static String codes(List<CellError> errors) {
        if (errors.isEmpty()) {
            return "";
        }
        Set<String> codes = new LinkedHashSet<>();
        errors.forEach(error -> codes.add(error.code()));
        return CellTexts.joined(List.copyOf(codes), ", ");
    }

    private static List<String> details(List<CellError> errors) {
        return errors.stream()
                .map(error -> error.column() + ": " + error.message())
                .toList();
    }

    private static String orBlank(@Nullable String text) {
        return text == null ? "" : text;
    }
}
