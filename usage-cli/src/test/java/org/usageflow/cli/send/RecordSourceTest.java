package org.usageflow.cli.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordSourceTest {
    @TempDir
    private Path folder;

    private List<String> read(String name, String content) throws IOException {
        List<String> records = new ArrayList<>();
        try (RecordSource source = RecordSource.open(Files.writeString(folder.resolve(name), content))) {
            for (Optional<SourceRecord> next = source.next(); next.isPresent(); next = source.next()) {
                records.add(next.get().place() + ": " + new String(next.get().json(), StandardCharsets.UTF_8));
            }
        }
        return records;
    }

    @Test
    void aLineIsARecordWhateverItHolds() throws IOException {
        assertThat(read("may.ndjson", "{\"record_id\":\"a\"}\n\n  \n{oops\r\n{\"record_id\":\"b\"}"))
                .containsExactly(
                        "may.ndjson line 1: {\"record_id\":\"a\"}",
                        "may.ndjson line 4: {oops\r",
                        "may.ndjson line 5: {\"record_id\":\"b\"}");
    }

    @Test
    void anArrayIsToldByItsFirstCharacter() throws IOException {
        assertThat(read("may.txt", " \n[{\"q\":1.50},\n {\"q\":1E+2,\"params\":{\"a\":[1]}}]\n"))
                .as("numbers keep their digits")
                .containsExactly(
                        "may.txt record 1: {\"q\":1.50}", "may.txt record 2: {\"q\":1E+2,\"params\":{\"a\":[1]}}");
        assertThat(read("may.txt", "[]")).isEmpty();
    }

    @Test
    void aJsonFileMayHoldRecordsOverSeveralLines() throws IOException {
        assertThat(read("may.json", "{\n \"record_id\": \"a\"\n}\n{\"record_id\":\"b\"}"))
                .containsExactly(
                        "may.json record 1: {\"record_id\":\"a\"}", "may.json record 2: {\"record_id\":\"b\"}");
        assertThat(read("may.json", "")).isEmpty();
    }

    @Test
    void whatCanNotBeReadFurtherIsToldWithItsPlace() {
        assertThatThrownBy(() -> read("may.json", "[{\"record_id\":\"a\"},\n{oops}]"))
                .isInstanceOf(UnreadableRecordsException.class)
                .hasMessageStartingWith("may.json: This is no JSON at line 2");
        assertThatThrownBy(() -> read("may.json", "[{\"record_id\":\"a\"}"))
                .isInstanceOf(UnreadableRecordsException.class);
        assertThatThrownBy(() -> read("may.json", "[] {}"))
                .isInstanceOf(UnreadableRecordsException.class)
                .hasMessageContaining("more follows behind the array");
    }
}
