package org.usageflow.gateway.http;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads exact decimal numbers, of a size that every sum of them can be kept and shown. */
public final class Decimals {
    private static final Pattern FORM =
            Pattern.compile("[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][+-]?\\d{1,2})?");

    private Decimals() {}

    /** The number; empty when the text is none, or one that nobody reports. */
    public static Optional<BigDecimal> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
