package org.usageflow.workbook;

/** What a cell holds, as the file says it. */
public enum CellKind {
    /** Nothing: no cell, no value, a text without characters, or a formula that was never calculated. */
    EMPTY,
    /** Characters, also those of a formula's result or of an ISO date. */
    TEXT,
    /** A number, or a date's serial: only a style would tell them apart, and columns are typed by their header. */
    NUMBER,
    /** {@code TRUE} or {@code FALSE}. */
    BOOLEAN,
    /** An error such as {@code #N/A}. */
    ERROR
}
