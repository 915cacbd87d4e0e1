package org.usageflow.rql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words that ask something of a field, as in {@code word(field,value)} and {@code field=word=value}. */
enum Word {
    EQ,
    NE,
    GT,
    GE,
    LT,
    LE,
    /** The JavaScript SDK's {@code $gte}. */
    GTE,
    /** The JavaScript SDK's {@code $lte}. */
    LTE,
    RANGE,
    IN,
    OUT,
    LIKE,
    ILIKE,
    /** Stands at the end of a field's name only. */
    ISNULL;

    private static final Map<String, Word> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Word::text, Function.identity()));

    static Optional<Word> of(String text) {
        return Optional.ofNullable(BY_TEXT.get(text)).filter(word -> word != ISNULL);
    }

    /** A field's name, and the lookup that {@code field__word=value} put behind it. */
    record Suffixed(String name, Word word) {}

    static Optional<Suffixed> atEndOf(String name) {
        int cut = name.lastIndexOf("__");
        Word word = cut <= 0 ? null : BY_TEXT.get(name.substring(cut + 2));
        return word == null ? Optional.empty() : Optional.of(new Suffixed(name.substring(0, cut), word));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
