package org.usageflow.workbook.read;

import org.jspecify.annotations.Nullable;

/** How a cell's value is stored (ECMA-376, 18.18.11 ST_CellType). */
enum CellType {
    NUMBER("n"),
    SHARED_TEXT("s"),
    FORMULA_TEXT("str"),
    INLINE_TEXT("inlineStr"),
    BOOLEAN("b"),
    ERROR("e"),
    DATE("d");

    private final String code;

    CellType(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** Null when there is no such type; a cell that names none is a number. */
    static @Nullable CellType of(@Nullable String code) {
        if (code == null) {
            return NUMBER;
        }
        for (CellType type : values()) {
            if (type.code.equals(code)) {
                return type;
            }
        }
        return null;
    }
}
