package org.usageflow.export;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a file is added up and told. A store keeps their bits: never change them. */
enum Sum {
    EXPORTED(1),
    CLOSED(2);

    private final int bit;

    Sum(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }

    static Set<Sum> ofBits(int bits) {
        return Arrays.stream(values())
                .filter(sum -> (bits & sum.bit) != 0)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Sum.class)));
    }
}
