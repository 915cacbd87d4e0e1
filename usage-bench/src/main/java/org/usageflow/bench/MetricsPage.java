package org.usageflow.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Measurements in Prometheus' text form. */
record MetricsPage(Map<String, Double> samples) {
    MetricsPage {
        samples = Map.copyOf(samples);
    }

    static MetricsPage parse(String text) {
        Map<String, Double> samples = text.lines()
                .filter(line -> !line.isBlank() && line.charAt(0) != '#')
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> number(line.substring(line.lastIndexOf(' ') + 1)),
                        Double::sum));
        return new MetricsPage(samples);
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** A measurement without tags; 0 when there is none. */
    double value(String name) {
        return samples.getOrDefault(name, 0.0);
    }

    /** Measurements of a name that has one tag, by the values of that tag. */
    Map<String, Double> byTag(String name, String tag) {
        Pattern sample = Pattern.compile(Pattern.quote(name) + "\\{" + Pattern.quote(tag) + "=\"([^\"]*)\"}");
        Map<String, Double> found = new TreeMap<>();
        samples.forEach((key, value) -> {
            Matcher matcher = sample.matcher(key);
            if (matcher.matches()) {
                found.put(matcher.group(1), value);
            }
        });
        return found;
    }
}
