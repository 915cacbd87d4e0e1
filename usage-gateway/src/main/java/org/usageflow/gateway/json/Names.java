package org.usageflow.gateway.json;

import java.util.Locale;

/** Spelling of names: the contract's events write camelCase, JSON and the database snake_case. */
public final class Names {
    private Names() {}

    /** {@code reportingSchema} becomes {@code reporting_schema}. */
    public static String snake(String camel) {
        StringBuilder snake = new StringBuilder(camel.length() + 4);
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (Character.isUpperCase(c)) {
                snake.append('_');
            }
            snake.append(c);
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }
}
