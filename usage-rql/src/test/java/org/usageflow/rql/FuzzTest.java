package org.usageflow.rql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A million broken and half-broken queries: each is read or refused with a place inside it, never anything else, and what
 * was read is read again from its own text.
 *
 * <p>{@code -Dseed=N} runs another million; the message of a failure names the seed that repeats it.
 */
class FuzzTest {

    private static final int INPUTS = 1_000_000;
    private static final long SEED = Long.getLong("seed", 20_260_101L);

    private static final List<String> TOKENS = List.of(
            "eq(",
            "ne(",
            "gt(",
            "lte(",
            "range(",
            "in(",
            "out(",
            "like(",
            "ilike(",
            "and(",
            "or(",
            "not(",
            "t(",
            "(",
            "((",
            ")",
            "))",
            ",",
            "&",
            "|",
            ";",
            "=",
            "=in=(",
            "=ge=",
            "=like=",
            "a",
            "b.c",
            "d__e",
            "f__in=",
            "g__isnull=",
            "-h",
            "+i",
            "1",
            "-2.5",
            "2026-01-31T00:00:00+00:00",
            "*x*",
            "\\*",
            "null()",
            "empty()",
            "true",
            "\"",
            "'",
            "\"q r\"",
            "\"o'p \"\"q\"\"\"",
            "'s'",
            "ordering(",
            "select(",
            "limit=",
            "limit(",
            "offset=",
            "search=",
            " ",
            "%20",
            "%",
            "%00",
            "%C3",
            "é",
            "\ud83d",
            "\uffff",
            "..",
            "__");

    private static final List<String> GOOD = List.of(
            "in(status,(ready,pending))&product.id=PRD-1&limit=10&offset=0&ordering(-created)",
            "ilike(name,%22*Report%20for*%22)&range(period,2020-01-01,2020-02-01)",
            "((status=ready)%7C(status=invalid))&not(eq(id,UF-1))",
            "product_id__in=a,b,status=ready&note=ne=empty()",
            "((p1=v1|p1=ge=v2)&(p3=le=v4,gt(p5,v6));ne(p7,p8))",
            "a='it''s'&b=\"o'p \"\"q\"\"\"",
            "item=t(mpn=X,type='PPU \"x\"')&select(+o,-p)&search=abc");

    private final Random random = new Random(SEED);

    @Test
    void readsOrRefusesWhateverComes() {
        int read = 0;
        for (int i = 0; i < INPUTS; i++) {
            String input = i % 2 == 0 ? fromTokens() : mutated();
            if (survives(input, i)) {
                read++;
            }
        }
        // Then: inputs of both sorts were there, or the million shows nothing
        assertThat(read).isBetween(INPUTS / 20, INPUTS - INPUTS / 20);
    }

    private boolean survives(String input, int number) {
        try {
            Query query = Rql.parse(input);
            assertReadAgain(query, input, number);
            return true;
        } catch (RqlException refusal) {
            if (refusal.position() < 0 || refusal.position() > input.length()) {
                fail(describe(input, number) + " is refused at " + refusal.position());
            }
            return false;
        } catch (RuntimeException | StackOverflowError bug) {
            throw new AssertionError(describe(input, number) + " broke the parser", bug);
        }
    }

    private static void assertReadAgain(Query query, String input, int number) {
        try {
            if (Rql.parse(query.toString()).equals(query)) {
                return;
            }
        } catch (RqlException unreadable) {
            throw new AssertionError(describe(input, number) + " can't be read again from " + query, unreadable);
        }
        fail(describe(input, number) + " is read again as another query from " + query);
    }

    private static String describe(String input, int number) {
        return "Input " + number + " of -Dseed=" + SEED + ", " + input + ",";
    }

    private String fromTokens() {
        StringBuilder input = new StringBuilder();
        for (int left = 1 + random.nextInt(8); left > 0; left--) {
            input.append(oneOf(TOKENS));
        }
        return input.toString();
    }

    private String mutated() {
        StringBuilder input = new StringBuilder(oneOf(GOOD));
        for (int left = random.nextInt(3); left >= 0; left--) {
            int at = random.nextInt(input.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> input.insert(at, oneOf(TOKENS));
                case 1 -> input.delete(at, Math.min(input.length(), at + 1 + random.nextInt(3)));
                case 2 -> input.insert(at, (char) (' ' + random.nextInt(95)));
                default -> input.append('&').append(oneOf(GOOD), 0, 20);
            }
        }
        return input.toString();
    }

    private String oneOf(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
