package org.usageflow.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static SourceRecord record(String json) {
        return new SourceRecord(json.getBytes(StandardCharsets.UTF_8), "x line 1");
    }

    private static Batch of(String json) {
        Batch batch = new Batch(2);
        batch.add(record(json));
        return batch;
    }

    @Test
    void isFullByRecordsOrByBytes() {
        Batch batch = of("{}");
        assertThat(batch.isFullFor(record("{}"))).isFalse();
        assertThat(batch.isFullFor(record("x".repeat(Batch.BYTES_MAX)))).isTrue();
        batch.add(record("{}"));
        assertThat(batch.isFullFor(record("{}"))).isTrue();
        assertThat(new Batch(2).isFullFor(record("x".repeat(Batch.BYTES_MAX))))
                .as("a large one goes alone")
                .isFalse();
    }

    @Test
    void itsKeyFollowsFromWhatIsSentAndWhereTo() {
        String key = of("{\"a\":1}").key("UF-1", 0);
        assertThat(key).matches("usageflow-[0-9a-f]{40}");
        assertThat(of("{\"a\":1}").key("UF-1", 0)).isEqualTo(key);
        assertThat(of("{\"a\":2}").key("UF-1", 0)).isNotEqualTo(key);
        assertThat(of("{\"a\":1}").key("UF-2", 0)).isNotEqualTo(key);
        assertThat(of("{\"a\":1}").key("UF-1", 1)).as("of another upload").isNotEqualTo(key);
    }
}
