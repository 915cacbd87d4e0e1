package org.usageflow.workbook.layout;

import org.usageflow.contract.ReportColumn;
import org.usageflow.contract.ReportWorkbook;
import org.usageflow.contract.UsageColumn;
import org.usageflow.workbook.write.SheetWriter;

/** What the first tab of the workbooks with records tells their readers. */
final class ReportInstructions {
    private ReportInstructions() {}

    static Prose of(ReportWorkbook workbook) {
        Prose prose = new Prose().title(workbook.title());
        switch (workbook) {
            case PROCESSED -> processed(prose);
            case DISTRIBUTOR -> distributor(prose);
            case EXTRACTION -> extraction(prose);
            case RECONCILIATION -> reconciliation(prose);
        }
        return prose;
    }

    private static void tabs(Prose prose, String records) {
        prose.section("Tabs")
                .sentence("general: the file, its period, product, contract and the companies involved.")
                .sentence("categories: the categories that the vendor defined.")
                .sentence("records: " + records)
                .sentence("All times are UTC. Refer to tabs and columns by their names: their order may change.");
    }

    private static void processed(Prose prose) {
        prose.sentence("Your rows as you uploaded them, with what the validation found.");
        tabs(prose, "your columns, then " + headers(ReportWorkbook.PROCESSED) + ".");
        prose.section("Correcting errors")
                .sentence(
                        "Wrong cells are red, and a comment says what is wrong. The last columns name every error of the"
                                + " row; filter by " + ReportColumn.STATUS.header() + " to see the invalid rows only.")
                .sentence("Correct the rows in this workbook or in your own, and upload it again. The columns that we"
                        + " added need not be removed: they are ignored.")
                .sentence("Only the first " + SheetWriter.COMMENTS_MAX
                        + " wrong cells have a comment, since spreadsheet programs"
                        + " become slow over many; all errors stand in the last columns.");
    }

    private static void distributor(Prose prose) {
        prose.sentence("What the vendor reports, with what was found for each row.");
        tabs(prose, "the vendor's columns, then " + headers(ReportWorkbook.DISTRIBUTOR) + ".");
        prose.section("Deciding")
                .sentence(
                        "The file is accepted or rejected as a whole. A reason for a rejection is shown to the vendor.");
    }

    private static void extraction(Prose prose) {
        prose.sentence("The accepted records of one hub, for the systems that bill them.");
        tabs(prose, "the vendor's columns, then " + headers(ReportWorkbook.EXTRACTION) + ".");
        prose.section("Afterwards")
                .sentence("When the records are billed, close the chunk with the id of the bill, or send back a"
                        + " reconciliation file with an id for each record.");
    }

    private static void reconciliation(Prose prose) {
        String id = ReportColumn.EXTERNAL_BILLING_ID.header();
        String note = ReportColumn.EXTERNAL_BILLING_NOTE.header();
        prose.sentence("Say here how each record was billed, and send the workbook back.");
        tabs(prose, "the accepted records; fill in " + id + " and, if you like, " + note + ".");
        prose.section("Filling it in")
                .sentence(id + " is any text: an invoice, an order, a batch. Several records may share one.")
                .sentence("A record is closed when it has an id or a note. Rows that have neither stay open: you may"
                        + " send them later, in another workbook.")
                .sentence("Records are found by " + ReportColumn.USAGE_RECORD_ID.header()
                        + ", or without that column by "
                        + UsageColumn.RECORD_ID.header() + ". All other columns, and tabs but " + GeneralAttribute.TAB
                        + ", may be removed.")
                .sentence("For records that are closed already, the id and note are changed.");
    }

    private static String headers(ReportWorkbook workbook) {
        return String.join(
                ", ",
                ReportColumn.of(workbook).stream().map(ReportColumn::header).toList());
    }
}
