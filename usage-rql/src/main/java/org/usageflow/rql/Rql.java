package org.usageflow.rql;

/**
 * Reads the query language (Connect's RQL, as public clients write it).
 *
 * <p>Stateless. Each method throws {@link RqlException}, and nothing else, for a text that can't be read, however it is
 * broken.
 *
 * <p><b>Forms.</b> {@code eq ne gt ge lt le(field,value)}, also {@code gte lte}; {@code field=value}; {@code
 * field=op=value}; {@code range(field,from,to)}; {@code in out(field,(a,b))}; {@code like ilike(field,*part*)}; values
 * {@code null()}, {@code empty()}, {@code 'quoted'}, {@code "quoted"} (a quote inside is doubled) and, for {@code eq} and
 * {@code ne}, {@code t(a=1,b=2)}, which compares fields of a field. {@code and(a,b)}, {@code a&b}, {@code a,b}, {@code
 * t(a,b)}; {@code or(a,b)}, and in parentheses {@code (a|b)}, {@code (a;b)}, where {@code &} binds first; {@code not(a)}.
 * Once per query, outside all parentheses: {@code ordering(-f,+g)}, {@code select(+f,-g)}, {@code limit=10}, {@code
 * limit(10,20)}, {@code offset=20}, {@code search=text}. A double underscore in a field's name is a dot, and a lookup may
 * end the name: {@code product_id__in=a,b}, {@code created__ge=2026-01-01}, {@code note__isnull=true}.
 */
public final class Rql {

    /** Groups, functions and negations inside one another. */
    public static final int NESTING_LEVELS_MAX = 64;

    /** Characters of a query, percent-encoded or not. */
    public static final int QUERY_CHARS_MAX = 16_384;

    /** Values between the parentheses of one {@code in} or {@code out}. */
    public static final int LIST_VALUES_MAX = 1_000;

    private Rql() {}

    /**
     * Reads a query string.
     *
     * @param rawQueryString what stands after the {@code ?}, still percent-encoded; a {@code +} is a plus, never a space
     */
    public static Query parse(String rawQueryString) {
        checkLength(rawQueryString);
        return parseText(PercentCode.decode(rawQueryString));
    }

    /** Reads a query that is not percent-encoded. */
    public static Query parseText(String text) {
        checkLength(text);
        return new QueryParser(text).query();
    }

    /** Reads a condition that is not percent-encoded and stands alone, as a usage rule does. */
    public static Condition parseCondition(String text) {
        checkLength(text);
        return new QueryParser(text).conditionAlone();
    }

    private static void checkLength(String text) {
        if (text.length() > QUERY_CHARS_MAX) {
            throw new RqlException(
                    QUERY_CHARS_MAX,
                    "This query has %,d characters, and %,d are the most: ask for less at once."
                            .formatted(text.length(), QUERY_CHARS_MAX));
        }
    }
}
