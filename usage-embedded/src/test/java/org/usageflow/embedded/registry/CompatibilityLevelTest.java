package org.usageflow.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaBuilder.FieldAssembler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityLevelTest {

    /** Fields of the versions, oldest first: a small letter is required, a capital has a default; the last is proposed. */
    @ParameterizedTest(name = "{0}: {1} then {2} is fine: {3}")
    @CsvSource({
        "NONE,                a,   b, true",
        "BACKWARD,            a,  aB, true",
        "BACKWARD,            a,  ab, false",
        "BACKWARD,           ab,   a, true",
        "FORWARD,             a,  ab, true",
        "FORWARD,            ab,   a, false",
        "FORWARD,            aB,   a, true",
        "FULL,                a,  aB, true",
        "FULL,               aB,   a, true",
        "FULL,                a,  ab, false",
        "FULL,               ab,   a, false",
        "BACKWARD,          a|ab, b, true",
        "BACKWARD,           a|B, b, true",
        "BACKWARD_TRANSITIVE, a|B, b, false",
        "FORWARD_TRANSITIVE,  ab|aB, a, false",
        "FULL_TRANSITIVE,     aB|a, aC, true",
        "FULL_TRANSITIVE,     ab|aB, a, false",
    })
    void comparesWithWhatItsNameSays(CompatibilityLevel level, String before, String proposed, boolean fine) {
        List<Schema> versions = new ArrayList<>();
        for (String fields : before.split("\\|", -1)) {
            versions.add(schema(fields));
        }

        List<String> objections = level.objections(schema(proposed), versions);

        assertThat(objections.isEmpty()).as("%s", objections).isEqualTo(fine);
    }

    private static Schema schema(String fields) {
        FieldAssembler<Schema> record = SchemaBuilder.record("R").fields();
        for (int i = 0; i < fields.length(); i++) {
            char field = fields.charAt(i);
            String name = String.valueOf(Character.toLowerCase(field));
            record = Character.isUpperCase(field)
                    ? record.name(name).type().stringType().stringDefault("")
                    : record.requiredString(name);
        }
        return record.endRecord();
    }
}
