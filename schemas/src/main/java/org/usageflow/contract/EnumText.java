package org.usageflow.contract;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The one way in which constants are spelled outside Java: lower case. */
final class EnumText {
    private EnumText() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> Optional<E> find(E[] values, String text) {
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst();
    }

    static <E extends Enum<E>> E require(E[] values, String text) {
        return find(values, text)
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is none of "
                        + Arrays.toString(
                                Arrays.stream(values).map(EnumText::of).toArray())));
    }
}
