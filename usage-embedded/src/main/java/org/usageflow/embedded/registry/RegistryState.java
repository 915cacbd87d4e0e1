package org.usageflow.embedded.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.avro.Schema;

/** What the events so far amount to. Many threads may ask while one applies. */
final class RegistryState {
    /** One version of a subject. */
    record Version(String subject, int number, int id, Schema schema) {}

    private final NavigableMap<Integer, Schema> schemas = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> idsByText = new ConcurrentHashMap<>();
    private final NavigableMap<String, NavigableMap<Integer, Version>> subjects = new ConcurrentSkipListMap<>();
    private final Map<Optional<String>, CompatibilityLevel> levels = new ConcurrentHashMap<>();

    void apply(RegistryEvent event) {
        switch (event) {
            case RegistryEvent.SchemaRegistered registered -> {
                Schema schema = new Schema.Parser().parse(registered.schema());
                schemas.putIfAbsent(registered.id(), schema);
                idsByText.putIfAbsent(schema.toString(), registered.id());
                subjects.computeIfAbsent(registered.subject(), name -> new ConcurrentSkipListMap<>())
                        .put(
                                registered.version(),
                                new Version(registered.subject(), registered.version(), registered.id(), schema));
            }
            case RegistryEvent.LevelSet set -> levels.put(set.subject(), set.level());
        }
    }

    SortedSet<String> subjects() {
        return new TreeSet<>(subjects.keySet());
    }

    /** Versions of a subject, oldest first; none if there is no such subject. */
    List<Version> versions(String subject) {
        return List.copyOf(
                subjects.getOrDefault(subject, Collections.emptyNavigableMap()).values());
    }

    /** Versions, of any subject, that are this schema. */
    List<Version> versionsOf(int id) {
        List<Version> found = new ArrayList<>();
        subjects.values().forEach(versions -> versions.values().stream()
                .filter(version -> version.id() == id)
                .forEach(found::add));
        return found;
    }

    Optional<Version> find(String subject, Schema schema) {
        return versions(subject).stream()
                .filter(version -> version.schema().toString().equals(schema.toString()))
                .findFirst();
    }

    Optional<Schema> schema(int id) {
        return Optional.ofNullable(schemas.get(id));
    }

    /** The event that gives a subject this schema: a known schema keeps its id, whatever subject it came under. */
    RegistryEvent.SchemaRegistered registration(String subject, Schema schema) {
        List<Version> before = versions(subject);
        int version = before.isEmpty() ? 1 : before.getLast().number() + 1;
        int next = schemas.isEmpty() ? 1 : schemas.lastKey() + 1;
        String text = schema.toString();
        return new RegistryEvent.SchemaRegistered(subject, version, idsByText.getOrDefault(text, next), text);
    }

    Optional<CompatibilityLevel> ownLevel(String subject) {
        return Optional.ofNullable(levels.get(Optional.of(subject)));
    }

    CompatibilityLevel globalLevel() {
        return levels.getOrDefault(Optional.<String>empty(), CompatibilityLevel.FULL);
    }

    CompatibilityLevel levelFor(String subject) {
        return ownLevel(subject).orElseGet(this::globalLevel);
    }
}
