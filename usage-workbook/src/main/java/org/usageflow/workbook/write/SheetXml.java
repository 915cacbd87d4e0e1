package org.usageflow.workbook.write;

/** What stands before and after the rows of a tab (ECMA-376 part 1, 18.3.1.99), in the order that the schema demands. */
final class SheetXml {
    /** Relationship of a tab to the drawing of its comments. */
    static final String DRAWING_ID = "rId1";

    private SheetXml() {}

    /** Everything before the first row; no dimension, since readers believe it and the last row is not known yet. */
    static void begin(XmlOutput out, SheetSpec spec) {
        out.markup(WorkbookXml.DECLARATION)
                .markup("<worksheet xmlns=\"" + WorkbookXml.MAIN + "\" xmlns:r=\"" + WorkbookXml.OFFICE
                        + "relationships\">")
                .markup("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>")
                .markup("<sheetViews><sheetView workbookViewId=\"0\"");
        if (spec.frozenRows() == 0) {
            out.markup("/>");
        } else {
            String firstBelow = "A" + (spec.frozenRows() + 1);
            out.markup("><pane ySplit=\"" + spec.frozenRows() + "\" topLeftCell=\"" + firstBelow
                    + "\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\" activeCell=\""
                    + firstBelow + "\" sqref=\"" + firstBelow + "\"/></sheetView>");
        }
        out.markup("</sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>");
        columns(out, spec);
        out.markup("<sheetData>");
    }

    private static void columns(XmlOutput out, SheetSpec spec) {
        if (spec.columns().isEmpty()) {
            return;
        }
        out.markup("<cols>");
        for (int i = 0; i < spec.columns().size(); i++) {
            ColumnSpec column = spec.columns().get(i);
            int style = Styles.index(CellLook.PLAIN, column.format());
            out.markup("<col min=\"" + (i + 1) + "\" max=\"" + (i + 1) + "\" width=\"" + column.width() + "\""
                    + (style == 0 ? "" : " style=\"" + style + "\"") + " customWidth=\"1\"/>");
        }
        out.markup("</cols>");
    }

    /**
     * Everything after the last row.
     *
     * @param lastRow 1-based number of the last row written
     * @param commented whether the tab has comments
     */
    static void end(XmlOutput out, SheetSpec spec, int lastRow, boolean commented) {
        out.markup("</sheetData>");
        if (spec.filtered() && !spec.columns().isEmpty()) {
            out.markup("<autoFilter ref=\"A" + spec.frozenRows() + ":"
                    + ColumnLetters.of(spec.columns().size() - 1) + Math.max(lastRow, spec.frozenRows()) + "\"/>");
        }
        dropDowns(out, spec);
        out.markup("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>")
                .markup("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>")
                .markup("<ignoredErrors><ignoredError sqref=\"A1:XFD" + SheetWriter.ROWS_MAX
                        + "\" numberStoredAsText=\"1\"/></ignoredErrors>");
        if (commented) {
            out.markup("<legacyDrawing r:id=\"" + DRAWING_ID + "\"/>");
        }
        out.markup("</worksheet>");
    }

    private static void dropDowns(XmlOutput out, SheetSpec spec) {
        if (spec.dropDowns().isEmpty()) {
            return;
        }
        out.markup("<dataValidations count=\"" + spec.dropDowns().size() + "\">");
        for (DropDown dropDown : spec.dropDowns()) {
            String letters = ColumnLetters.of(dropDown.column());
            out.markup("<dataValidation type=\"list\" errorStyle=\"" + (dropDown.binding() ? "stop" : "warning")
                    + "\" allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\"");
            if (!dropDown.prompt().isEmpty()) {
                out.markup(" prompt=\"").text(dropDown.prompt()).markup("\"");
            }
            out.markup(" sqref=\"" + letters + dropDown.firstRow() + ":" + letters + SheetWriter.ROWS_MAX + "\">")
                    .markup("<formula1>")
                    .text(dropDown.list().formula(dropDown.firstRow()))
                    .markup("</formula1></dataValidation>");
        }
        out.markup("</dataValidations>");
    }
}
