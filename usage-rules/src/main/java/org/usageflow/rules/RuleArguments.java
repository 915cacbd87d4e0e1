package org.usageflow.rules;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.rql.BoundCondition;
import org.usageflow.rql.FieldType;
import org.usageflow.rql.FieldTypes;
import org.usageflow.rql.FieldValues;
import org.usageflow.rql.Rql;
import org.usageflow.rql.RqlException;

/**
 * The arguments of conditions: those of {@link RuleArgument}, and the vendor's custom columns as {@code v.<column>} (also
 * {@code params.<column>}) as texts and {@code number.v.<column>} as numbers; a cell that is no number has no value then.
 */
public final class RuleArguments {
    /** Before the name of a custom column, as in the sheet's header. */
    public static final String CUSTOM = "v.";

    /** Before a custom column whose cells are compared as numbers. */
    public static final String CUSTOM_NUMBER = "number.v.";

    private static final String PARAMS = "params.";
    private static final int NUMBER_CHARS_MAX = 60;
    private static final Map<String, RuleArgument> BY_NAME =
            Arrays.stream(RuleArgument.values()).collect(Collectors.toMap(RuleArgument::apiName, argument -> argument));
    private static final FieldTypes OF_RECORDS = types(RuleScope.RECORD)
            .withPrefix(CUSTOM, FieldType.TEXT)
            .withPrefix(PARAMS, FieldType.TEXT)
            .withPrefix(CUSTOM_NUMBER, FieldType.NUMBER);
    private static final FieldTypes OF_FILES = types(RuleScope.FILE);

    private RuleArguments() {}

    private static FieldTypes types(RuleScope scope) {
        Map<String, FieldType> types = new HashMap<>();
        for (RuleArgument argument : RuleArgument.values()) {
            if (argument.isOf(scope)) {
                types.put(argument.apiName(), argument.type());
            }
        }
        return FieldTypes.of(types);
    }

    /**
     * Reads a condition.
     *
     * @throws RqlException when it can not be read, names an argument that there is not, or compares it with a wrong value;
     *     its position is where
     */
    public static BoundCondition read(RuleScope scope, String text) {
        return BoundCondition.bind(
                Rql.parseCondition(text),
                switch (scope) {
                    case RECORD -> OF_RECORDS;
                    case FILE -> OF_FILES;
                });
    }

    /** What is wrong with a condition, as a sentence with the place; null when nothing is. */
    public static @Nullable String problem(RuleScope scope, String text) {
        try {
            read(scope, text);
            return null;
        } catch (RqlException e) {
            return "Field rule, character " + (e.position() + 1) + ": " + e.getMessage();
        }
    }

    static boolean asksHistory(BoundCondition condition) {
        return condition.fields().stream()
                .map(BY_NAME::get)
                .anyMatch(argument -> argument != null && argument.isHistory());
    }

    static FieldValues of(UsageFile file) {
        return name -> {
            RuleArgument argument = BY_NAME.get(name);
            return argument == null ? null : argument.of(file);
        };
    }

    static @Nullable Object value(String name, RuleSubject subject) {
        RuleArgument argument = BY_NAME.get(name);
        if (argument != null) {
            return argument.of(subject);
        }
        Map<String, String> columns = subject.event().getCells().getParams();
        if (name.startsWith(CUSTOM_NUMBER)) {
            return number(columns.get(name.substring(CUSTOM_NUMBER.length() - CUSTOM.length())));
        }
        if (name.startsWith(PARAMS)) {
            String column = name.substring(PARAMS.length());
            String exact = columns.get(column);
            return exact == null ? columns.get(CUSTOM + column) : exact;
        }
        return columns.get(name);
    }

    private static @Nullable BigDecimal number(@Nullable String cell) {
        if (cell == null || cell.length() > NUMBER_CHARS_MAX) {
            return null;
        }
        try {
            return new BigDecimal(cell.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
