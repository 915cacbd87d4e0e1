package org.usageflow.cli.send;

/**
 * A record of a file, unread: what is right of it, the server judges.
 *
 * @param json the record on one line, numbers with the digits that they were written with
 * @param place file, and line or number of the record in it
 */
// Its bytes are only ever sent, never compared.
@SuppressWarnings("ArrayRecordComponent")
record SourceRecord(byte[] json, String place) {}
