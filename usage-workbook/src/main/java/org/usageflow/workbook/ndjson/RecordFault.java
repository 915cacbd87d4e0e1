package org.usageflow.workbook.ndjson;

/**
 * Why a JSON value is no usage record. The codes stay: a client may act on them. What a record's values mean is not judged
 * here but by the validator, with the codes of usage files.
 */
public enum RecordFault {
    REC_001("It is no JSON", "Write one JSON object a record; the sentence names the character."),
    REC_002("It is no object", "Write a record as an object: {\"record_id\": \"r-1\", ...}."),
    REC_003("A field is not known", "Use the columns' names; a value of your own begins with v. or stands in params."),
    REC_004("A field is given twice", "Give each field once, also across params and v. fields."),
    REC_005("A value is of the wrong type", "Write a text, or a number where the column holds numbers."),
    REC_006("A record is too long", "Shorten its texts; the sentence names the limit."),
    REC_007("A text has a character that can not be kept", "Leave out U+0000 and halves of surrogate pairs."),
    REC_008("The record has no id", "Give each record a record_id of its own: a repeated one is told by it."),
    REC_009("It is no CloudEvent of a record", "Send specversion 1.0, and the record as JSON in data."),
    REC_010(
            "Another record has the id",
            "Send the record as it was sent first, give it another record_id, or discard what was collected.");

    private final String title;
    private final String advice;

    RecordFault(String title, String advice) {
        this.title = title;
        this.advice = advice;
    }

    /** Spelling in answers. */
    public String code() {
        return name();
    }

    public String title() {
        return title;
    }

    /** What a caller can do. */
    public String advice() {
        return advice;
    }
}
