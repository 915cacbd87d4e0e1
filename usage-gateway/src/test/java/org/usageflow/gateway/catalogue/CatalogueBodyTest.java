package org.usageflow.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.usageflow.gateway.catalogue.BodyLine.Parsed;
import org.usageflow.gateway.catalogue.BodyLine.Unparsed;

class CatalogueBodyTest {
    private static List<String> read(byte[] bytes) throws IOException {
        CatalogueBody body = CatalogueBody.open(new ByteArrayInputStream(bytes));
        List<String> lines = new ArrayList<>();
        for (BodyLine line = body.next(); line != null; line = body.next()) {
            lines.add(
                    switch (line) {
                        case Parsed readable -> line.number() + " " + readable.json();
                        case Unparsed unreadable ->
                            line.number() + " " + unreadable.fault().code().code();
                    });
        }
        return lines;
    }

    private static List<String> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void linesAreReadOneByOne() throws IOException {
        assertThat(read("\r\n{\"a\":1}\r\n\n  \n{\"b\":\n{\"c\":\"ü\"}"))
                .containsExactly("2 {\"a\":1}", "5 CAT_001", "6 {\"c\":\"ü\"}");
        assertThat(read("")).isEmpty();
    }

    @Test
    void aLineThatIsTooLongOrNoUtf8HindersNoOther() throws IOException {
        String longLine = "{\"a\":\"" + "x".repeat(CatalogueBody.OBJECT_BYTES_MAX) + "\"}";

        assertThat(read(longLine + "\n{\"b\":2}\n")).containsExactly("1 CAT_009", "2 {\"b\":2}");
        assertThat(read(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}', '\n', '{', '}'}))
                .containsExactly("1 CAT_001", "2 {}");
    }

    @Test
    void anArrayIsReadObjectByObject() throws IOException {
        assertThat(read(" [\n{\"a\":1},\n {\"b\":[{}]}, 5\n]\n"))
                .containsExactly("2 {\"a\":1}", "3 {\"b\":[{}]}", "3 5");
        assertThat(read("[]")).isEmpty();
    }

    @Test
    void anArrayEndsWhereItBreaks() throws IOException {
        assertThat(read("[{\"a\":1},\n{\"b\" 2},\n{\"c\":3}]")).containsExactly("1 {\"a\":1}", "2 CAT_001");
        assertThat(read("[{\"a\":1}")).containsExactly("1 {\"a\":1}", "1 CAT_001");
        assertThat(read("[] {}")).containsExactly("1 CAT_001");
        assertThat(read("[{\"a\":\"" + "x".repeat(3 * CatalogueBody.OBJECT_BYTES_MAX) + "\"}]"))
                .containsExactly("1 CAT_009");
    }
}
