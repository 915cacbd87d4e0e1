package org.usageflow.sample;

import java.util.List;

/**
 * A line of the categories tab of sample files.
 *
 * @param id what rows name
 */
record SampleCategory(String id, String title, String description) {
    static final List<SampleCategory> ALL = List.of(
            new SampleCategory("base", "Base usage", "Within what the plan includes"),
            new SampleCategory("overage", "Overage", "Beyond what the plan includes"),
            new SampleCategory("support", "Support", "Services of people"));
}
