package org.usageflow.rql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a whole query: conditions, and beside them the words that steer the list. Serves one text. */
final class QueryParser {

    private final Cursor cursor;
    private final TermParser terms;
    private final ControlParser controls;
    private final List<Condition> conditions = new ArrayList<>();

    QueryParser(String text) {
        cursor = new Cursor(text);
        terms = new TermParser(cursor);
        controls = new ControlParser(cursor);
    }

    Query query() {
        readTerms(true);
        return controls.queryFor(condition());
    }

    Condition conditionAlone() {
        readTerms(false);
        return condition().orElseThrow(() -> new RqlException(0, "Write a condition, such as le(quantity,100)."));
    }

    private Optional<Condition> condition() {
        return conditions.isEmpty()
                ? Optional.empty()
                : Optional.of(TermParser.all(conditions, conditions.getFirst().at()));
    }

    /** Clients that glue queries together leave an {@code &} too many at times, which harms nobody. */
    private void readTerms(boolean mayHaveControls) {
        skipAmpersands();
        while (!cursor.atEnd()) {
            if (!(mayHaveControls && controls.tookOne())) {
                conditions.add(terms.term());
            }
            cursor.skipSpaces();
            if (cursor.take(',')) {
                refuseEnd();
            } else if (cursor.peek() == '&') {
                skipAmpersands();
            } else if (!cursor.atEnd()) {
                throw unexpected();
            }
        }
    }

    private void skipAmpersands() {
        do {
            cursor.skipSpaces();
        } while (cursor.take('&'));
    }

    private void refuseEnd() {
        cursor.skipSpaces();
        if (cursor.atEnd()) {
            throw cursor.error("A condition is expected after the comma: write one, or remove the comma.");
        }
    }

    private RqlException unexpected() {
        String advice =
                switch (cursor.peek()) {
                    case '|', ';' -> "Put alternatives in parentheses, as in (status=ready|status=pending).";
                    case ')' -> "This ) closes nothing: remove it, or open it with ( further left.";
                    default -> "Join conditions with &; here " + cursor.here() + ".";
                };
        return cursor.error(advice);
    }
}
