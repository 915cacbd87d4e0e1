package org.usageflow.rql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.usageflow.rql.Questions.Field;
import org.usageflow.rql.ValueParser.Written;

/** Reads one condition at the cursor, by recursive descent that is cut off at {@link Rql#NESTING_LEVELS_MAX}. */
final class TermParser {

    private final Cursor cursor;
    private final ValueParser values;
    private int nestingLevel;
    /** Stands before the fields inside a tuple: {@code item=t(mpn=X)} asks for {@code item.mpn}. */
    private String prefix = "";

    TermParser(Cursor cursor) {
        this.cursor = cursor;
        this.values = new ValueParser(cursor);
    }

    Condition term() {
        cursor.skipSpaces();
        Position at = cursor.position();
        if (cursor.take('(')) {
            return nested(() -> alternatives(at));
        }
        String name = cursor.takeName();
        if (name.isEmpty()) {
            throw cursor.error("A condition is expected here, such as eq(status,ready) or status=ready; here "
                    + cursor.here() + ".");
        }
        cursor.skipSpaces();
        if (cursor.take('(')) {
            return function(name, at);
        }
        if (cursor.take('=')) {
            return assignment(name, at);
        }
        throw cursor.error("After " + name + " comes = and a value, or ( and arguments; here " + cursor.here() + ".");
    }

    /** One condition of several, as the node that holds all of them. */
    static Condition all(List<Condition> operands, Position at) {
        return operands.size() == 1 ? operands.getFirst() : Nesting.checked(new Condition.And(operands, at));
    }

    private static Condition any(List<Condition> operands, Position at) {
        return operands.size() == 1 ? operands.getFirst() : Nesting.checked(new Condition.Or(operands, at));
    }

    private interface Reading {
        Condition read();
    }

    private Condition nested(Reading reading) {
        if (nestingLevel == Rql.NESTING_LEVELS_MAX) {
            throw Nesting.tooDeep(cursor.position());
        }
        nestingLevel++;
        Condition condition = reading.read();
        nestingLevel--;
        return condition;
    }

    /** {@code a&b|c)}, after the opening parenthesis. */
    private Condition alternatives(Position at) {
        List<Condition> operands = new ArrayList<>();
        do {
            operands.add(conjunction(true));
        } while (cursor.take('|') || cursor.take(';'));
        cursor.close();
        return any(operands, at);
    }

    /** {@code a&b}, and where a comma does not separate arguments {@code a,b}. */
    private Condition conjunction(boolean commaJoins) {
        Position at = cursor.position();
        List<Condition> operands = new ArrayList<>();
        do {
            operands.add(term());
            cursor.skipSpaces();
        } while (cursor.take('&') || (commaJoins && cursor.take(',')));
        return all(operands, at);
    }

    private Condition function(String name, Position at) {
        return switch (name) {
            case "and", "t" -> nested(() -> all(arguments(), at));
            case "or" -> nested(() -> any(arguments(), at));
            case "not" -> nested(() -> negation(at));
            default -> question(name, at);
        };
    }

    private List<Condition> arguments() {
        List<Condition> operands = new ArrayList<>();
        do {
            operands.add(conjunction(false));
        } while (cursor.take(','));
        cursor.close();
        return operands;
    }

    private Condition negation(Position at) {
        Condition operand = conjunction(false);
        if (cursor.peek() == ',') {
            throw cursor.error("not takes one condition: write not(and(a,b)) or not(or(a,b)) for several.");
        }
        cursor.close();
        return Nesting.checked(new Condition.Not(operand, at));
    }

    private Condition question(String name, Position at) {
        Word word = Word.of(name).orElseThrow(() -> unknownFunction(name, at));
        Field field = field();
        cursor.skipSpaces();
        if (!cursor.take(',')) {
            throw cursor.error("A comma and a value come after the field, as in " + name + "(" + field.name()
                    + ",value); here " + cursor.here() + ".");
        }
        Condition condition = word == Word.RANGE ? range(field) : ask(word, field);
        cursor.close();
        return condition;
    }

    private static RqlException unknownFunction(String name, Position at) {
        String advice =
                switch (name) {
                    case "null", "empty" -> name + "() is a value: write eq(field," + name + "()).";
                    case "ordering", "select", "limit" -> FieldName.onlyOutside(name);
                    default ->
                        "There is no function " + name + ": use one of eq, ne, gt, ge, lt, le, range, in, out, like,"
                                + " ilike, and, or, not.";
                };
        return new RqlException(at, advice);
    }

    /** {@code field=value}, {@code field=op=value} and {@code field__op=value}, after the first equals sign. */
    private Condition assignment(String name, Position at) {
        Optional<Word.Suffixed> suffixed = Word.atEndOf(name);
        if (suffixed.isPresent()) {
            return suffixed(suffixed.get().word(), field(suffixed.get().name(), at));
        }
        return ask(takeWordAndEquals().orElse(Word.EQ), field(name, at));
    }

    private Optional<Word> takeWordAndEquals() {
        cursor.skipSpaces();
        int start = cursor.index();
        String name = cursor.takeName();
        cursor.skipSpaces();
        if (name.isEmpty() || !cursor.take('=')) {
            cursor.backTo(start);
            return Optional.empty();
        }
        return Optional.of(Word.of(name)
                .orElseThrow(() -> new RqlException(
                        start,
                        "There is no comparison " + name + ": use one of eq, ne, gt, ge, lt, le, in, out, like, ilike;"
                                + " or put a value that holds = in quotes.")));
    }

    private Condition suffixed(Word word, Field field) {
        cursor.skipSpaces();
        boolean isOpenList = (word == Word.IN || word == Word.OUT) && cursor.peek() != '(';
        return isOpenList ? checkedMembership(field, word == Word.OUT, values.openList()) : ask(word, field);
    }

    private Condition ask(Word word, Field field) {
        return switch (word) {
            case EQ -> equality(field, Operator.EQ);
            case NE -> equality(field, Operator.NE);
            case GT -> Questions.compare(field, Operator.GT, values.written());
            case GE, GTE -> Questions.compare(field, Operator.GE, values.written());
            case LT -> Questions.compare(field, Operator.LT, values.written());
            case LE, LTE -> Questions.compare(field, Operator.LE, values.written());
            case IN -> checkedMembership(field, false, values.list());
            case OUT -> checkedMembership(field, true, values.list());
            case LIKE -> like(field, false);
            case ILIKE -> like(field, true);
            case RANGE -> rangeOfList(field);
            case ISNULL -> Questions.isNull(field, values.text());
        };
    }

    private Condition checkedMembership(Field field, boolean negated, List<Written> list) {
        return Nesting.checked(Questions.membership(field, negated, list));
    }

    private Condition equality(Field field, Operator operator) {
        cursor.skipSpaces();
        if (!cursor.take("t(")) {
            return Questions.compare(field, operator, values.written());
        }
        Condition tuple = nested(() -> tupleOf(field));
        return operator == Operator.EQ ? tuple : Nesting.checked(new Condition.Not(tuple, field.at()));
    }

    private Condition tupleOf(Field field) {
        String outerPrefix = prefix;
        prefix = field.name() + ".";
        Condition condition = all(arguments(), field.at());
        prefix = outerPrefix;
        return condition;
    }

    private Condition like(Field field, boolean caseInsensitive) {
        return new Condition.Like(field.name(), values.text(), caseInsensitive, field.at());
    }

    private Condition range(Field field) {
        Written from = values.written();
        if (!cursor.take(',')) {
            throw cursor.error(
                    "A range has two ends, as in range(" + field.name() + ",from,to); here " + cursor.here() + ".");
        }
        return Nesting.checked(Questions.range(field, from, values.written()));
    }

    private Condition rangeOfList(Field field) {
        List<Written> ends = values.list();
        if (ends.size() != 2) {
            throw new RqlException(
                    ends.getFirst().at(), "A range has two ends, as in " + field.name() + "=range=(from,to).");
        }
        return Nesting.checked(Questions.range(field, ends.getFirst(), ends.getLast()));
    }

    private Field field() {
        cursor.skipSpaces();
        Position at = cursor.position();
        String name = cursor.takeName();
        if (name.isEmpty()) {
            throw cursor.error("The name of a field is expected here, and " + cursor.here() + ".");
        }
        return field(name, at);
    }

    private Field field(String written, Position at) {
        String name = prefix + FieldName.dotted(written);
        if (FieldName.isReserved(name)) {
            throw new RqlException(at, FieldName.onlyOutside(name));
        }
        return new Field(FieldName.wellFormed(name, at), at);
    }
}
