package org.usageflow.workbook.ndjson;

/**
 * What is wrong with a record in JSON.
 *
 * @param pointer JSON Pointer (RFC 6901) of the value, from the record on; no characters for the record itself
 * @param fault what it is, for programs
 * @param message what it is and what to do, one sentence for people
 */
public record FieldProblem(String pointer, RecordFault fault, String message) {}
