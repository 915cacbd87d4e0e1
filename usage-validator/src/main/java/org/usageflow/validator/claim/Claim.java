package org.usageflow.validator.claim;

/**
 * A record_id taken by a row.
 *
 * @param fileId file id
 * @param generation generation of the file, from 1
 * @param row row in the sheet, from 1
 */
public record Claim(String fileId, int generation, int row) {}
