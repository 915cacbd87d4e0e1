package org.usageflow.rql;

/** The six comparisons. */
public enum Operator {
    EQ(Lookup.EQ),
    NE(Lookup.NE),
    GT(Lookup.GT),
    GE(Lookup.GE),
    LT(Lookup.LT),
    LE(Lookup.LE);

    private final Lookup lookup;

    Operator(Lookup lookup) {
        this.lookup = lookup;
    }

    public Lookup lookup() {
        return lookup;
    }

    /** The name as queries write it. */
    public String word() {
        return lookup.word();
    }

    /** Whether the comparison holds, given the sign of {@code value.compareTo(literal)}. */
    boolean holds(int sign) {
        return switch (this) {
            case EQ -> sign == 0;
            case NE -> sign != 0;
            case GT -> sign > 0;
            case GE -> sign >= 0;
            case LT -> sign < 0;
            case LE -> sign <= 0;
        };
    }
}
