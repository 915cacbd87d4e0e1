package org.usageflow.contract;

import java.util.Locale;

/**
 * Everything that can be wrong with a reconciliation file or a row of it, before its records are looked for. Codes are never
 * renumbered or reused; all are ours.
 */
public enum ReconciliationError {
    USG_RECON_001(
            "The file has no tab \"records\"",
            "There is no tab \"records\"; send back the workbook that you were given"),
    USG_RECON_002("No column names the records", "A column is missing: %s or %s"),
    USG_RECON_003("No column says how records are billed", "A column is missing: %s or %s"),
    USG_RECON_004("A header stands there twice", "Column %s stands there more than once; remove or rename one of them"),
    USG_RECON_005("A row is billed but names no record", "The row has billing data, but names no record"),
    USG_RECON_006(
            "The id is not that of a record", "%s is not the id of a usage record (UR-YYYY-MM-dddd-dddd-dddd-dddd)"),
    USG_RECON_007(
            "The record belongs to another file",
            "Record %s does not belong to usage file %s; send each file's records by themselves"),
    USG_RECON_008("The record is named by several rows", "Record %s is named by a row before; keep one of them"),
    USG_RECON_009("The cell holds an error of the spreadsheet", "The cell holds the error %s instead of a value");

    private final String explanation;
    private final String template;

    ReconciliationError(String explanation, String template) {
        this.explanation = explanation;
        this.template = template;
    }

    public String explanation() {
        return explanation;
    }

    /** The sentence with {@code %s} where values go. */
    public String template() {
        return template;
    }

    /** The sentence as the distributor reads it. */
    public String message(Object... values) {
        return values.length == 0 ? template : String.format(Locale.ROOT, template, values);
    }
}
