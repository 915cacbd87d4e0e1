package org.usageflow.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.rql.Condition;
import org.usageflow.rql.Query;
import org.usageflow.rql.Rql;
import org.usageflow.rql.RqlException;

class StreamStartTest {

    @Test
    void theIdIsTakenOutOfTheConditions() {
        StreamStart start = StreamStart.of(Rql.parse("in(type,(a,b))&last_event_id=42&file.id=UF-1"), null);

        assertThat(start.lastEventId()).hasValue(42);
        assertThat(start.condition().map(Condition::text)).hasValue("and(in(type,(a,b)),eq(file.id,UF-1))");
        assertThat(StreamStart.of(Rql.parse("last_event_id=42"), null).condition())
                .isEmpty();
        assertThat(StreamStart.of(Query.ALL, null).lastEventId()).isEmpty();
    }

    @Test
    void theHeaderWinsBecauseABrowserKeepsTheAddressWhenItComesBack() {
        assertThat(StreamStart.of(Rql.parse("last_event_id=1"), "7").lastEventId())
                .hasValue(7);
        assertThat(StreamStart.of(Rql.parse("last_event_id=1"), " ").lastEventId())
                .hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=1", "ordering(-id)", "select(-data)", "search=x", "offset=2"})
    void aStreamHasNoPages(String query) {
        assertThatThrownBy(() -> StreamStart.of(Rql.parse(query), null))
                .isInstanceOf(RqlException.class)
                .hasMessageContaining("write conditions only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"last_event_id=x", "last_event_id=-1", "gt(last_event_id,1)"})
    void aWrongIdIsNamedWithItsPlace(String query) {
        assertThatThrownBy(() -> StreamStart.of(Rql.parse(query), null))
                .isInstanceOfSatisfying(RqlException.class, failure -> assertThat(failure.position())
                        .isNotNegative());
    }

    @Test
    void aWrongHeaderIsNamed() {
        assertThatThrownBy(() -> StreamStart.of(Query.ALL, "e-1"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("Last-Event-ID");
    }
}
