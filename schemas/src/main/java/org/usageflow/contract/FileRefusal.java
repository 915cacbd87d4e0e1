package org.usageflow.contract;

/** Why a command was refused. */
public enum FileRefusal {
    NO_SUCH_FILE("there is no such file"),
    ALREADY_EXISTS("a file with this id exists"),
    WRONG_STATUS("the file's state does not allow it"),
    NOT_ALLOWED("the file is another account's, or the role may not do this"),
    STALE("it was decided about an earlier upload of the file"),
    NOTHING_VALID("no row of the file is valid, or the file could not be read to its end"),
    RECYCLED("the rows of the file come from suspense, and are corrected there");

    private final String description;

    FileRefusal(String description) {
        this.description = description;
    }

    public String description() {
        return description;
    }

    /** Spelling in events. */
    public String apiName() {
        return EnumText.of(this);
    }

    /** Reads {@link #apiName()}; anything else is an {@link IllegalArgumentException}. */
    public static FileRefusal of(String apiName) {
        return EnumText.require(values(), apiName);
    }
}
