package org.usageflow.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a JSON object and collects what is wrong with them, so that a client hears of everything at once: read
 * all, then {@link #check()}. Not thread-safe.
 */
public final class Fields {
    private final JsonNode object;
    private final String path;
    private final List<String> problems;

    public Fields(JsonNode object) {
        this(object, "", new ArrayList<>());
    }

    private Fields(JsonNode object, String path, List<String> problems) {
        this.object = object;
        this.path = path;
        this.problems = problems;
    }

    public static Fields none() {
        return new Fields(MissingNode.getInstance());
    }

    /** The fields of a nested object, whose problems are collected here. */
    public Fields nested(String name) {
        return new Fields(object.path(name), path + name + ".", problems);
    }

    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    /** True when there is a value, or null in its place, which takes one away. */
    public boolean isGiven(String name) {
        return !object.path(name).isMissingNode();
    }

    /** A whole number that may be missing. */
    public Optional<Integer> integer(String name, int min, int max) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
            problem("Field " + path + name + " must be a whole number from " + min + " to " + max + ".");
            return Optional.empty();
        }
        return Optional.of(value.intValue());
    }

    /** True or false; false when it is missing. */
    public boolean flag(String name) {
        JsonNode value = object.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            problem("Field " + path + name + " must be true or false.");
        }
        return value.asBoolean(false);
    }

    /** A decimal number that may be missing, as a number or as a text. */
    public Optional<BigDecimal> decimal(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        Optional<BigDecimal> decimal =
                value.isNumber() || value.isTextual() ? Decimals.parse(value.asText()) : Optional.empty();
        if (decimal.isEmpty()) {
            problem("Field " + path + name + " must be a decimal number, as 12.50.");
        }
        return decimal;
    }

    /** A text that may be missing. */
    public Optional<String> text(String name, int lengthMax) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            problem("Field " + path + name + " must be a text.");
            return Optional.empty();
        }
        String text = value.textValue();
        if (text.length() > lengthMax) {
            problem("Field " + path + name + " has " + text.length() + " characters; " + lengthMax + " are the most.");
        }
        return Optional.of(text).filter(some -> !some.isBlank());
    }

    /** A text that must be there. */
    public String requiredText(String name, int lengthMax) {
        int before = problems.size();
        Optional<String> text = text(name, lengthMax);
        if (text.isEmpty() && problems.size() == before) {
            problem("Field " + path + name + " is required.");
        }
        return text.orElse("");
    }

    /** A value that a text must spell. */
    public <T> Optional<T> value(String name, int lengthMax, Function<String, Optional<T>> reader, String form) {
        return text(name, lengthMax).flatMap(text -> {
            Optional<T> value = reader.apply(text);
            if (value.isEmpty()) {
                problem("Field " + path + name + " is \"" + text + "\"; write " + form + ".");
            }
            return value;
        });
    }

    /** A list of at least one text, each of which spells a value; it may be missing or null. */
    public <T> Optional<Set<T>> values(String name, Function<String, Optional<T>> reader, String form) {
        JsonNode list = object.path(name);
        if (list.isMissingNode() || list.isNull()) {
            return Optional.empty();
        }
        Set<T> values = new LinkedHashSet<>();
        list.forEach(element -> reader.apply(element.asText()).ifPresent(values::add));
        if (!list.isArray() || values.isEmpty() || values.size() < list.size()) {
            problem("Field " + path + name + " must be a list without repetitions: write " + form + ".");
        }
        return Optional.of(values);
    }

    public void problem(String sentence) {
        problems.add(sentence);
    }

    public boolean isSound() {
        return problems.isEmpty();
    }

    /** What was found wrong. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** What was found wrong first. */
    public Optional<String> firstProblem() {
        return problems.stream().findFirst();
    }

    /** Refuses the request when anything is wrong. */
    public void check() {
        if (!problems.isEmpty()) {
            throw ApiException.invalid(problems);
        }
    }

    /** For events, which have null where a value is missing. */
    public static @Nullable String orNull(Optional<String> text) {
        return text.isPresent() ? text.get() : null;
    }
}
