package org.usageflow.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Old consumers read new events, and new consumers old ones. {@code -Dusageflow.schemas.release=VERSION} keeps the schemas of a
 * release.
 */
class SchemaEvolutionTest {
    private static final Path RELEASED = Path.of("src", "main", "released");

    /** One schema of one release. */
    record Released(String version, Path file) {
        @Override
        public String toString() {
            return version + " " + file.getFileName();
        }
    }

    static List<Released> released() {
        keepWhenAsked();
        try (Stream<Path> files = Files.walk(RELEASED)) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .map(file -> new Released(version(file), file))
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version(Path file) {
        return RELEASED.relativize(file).getName(0).toString();
    }

    @ParameterizedTest
    @MethodSource("released")
    void everySchemaIsCompatibleBothWaysWithEachRelease(Released old) throws IOException {
        Schema then = new Schema.Parser().parse(Files.readString(old.file()));
        Schema now = current(then.getName());

        assertThat(compatibility(now, then))
                .as(
                        "%s: today's readers must read events of %s; give a new field a default",
                        then.getName(), old.version())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        assertThat(compatibility(then, now))
                .as(
                        "%s: readers of %s must read today's events; do not remove a field without a default",
                        then.getName(), old.version())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    @Test
    void everyTopicsSchemaIsKeptWithTheReleaseThatBroughtIt() {
        Set<String> kept = released().stream()
                .map(old -> old.file().getFileName().toString().replace(".avsc", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(kept)
                .as("-Dusageflow.schemas.release=VERSION keeps the schemas of the release that is being made")
                .containsAll(valueSchemas().map(Schema::getName).toList());
    }

    private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }

    private static Schema current(String name) {
        return valueSchemas()
                .filter(schema -> schema.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The released schema " + name + " belongs to no topic any more"));
    }

    private static Stream<Schema> valueSchemas() {
        return Stream.concat(Topics.fixed().stream(), Stream.of(Topics.accepted("PA-000-000")))
                .map(topic -> SpecificData.get().getSchema(topic.value()))
                .distinct();
    }

    private static void keepWhenAsked() {
        String version = System.getProperty("usageflow.schemas.release");
        if (version == null) {
            return;
        }
        valueSchemas().forEach(schema -> {
            try {
                Path folder = Files.createDirectories(RELEASED.resolve(version));
                Files.writeString(
                        folder.resolve(schema.getName() + ".avsc"),
                        SchemaFormatter.format("json/pretty", schema) + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
