package org.usageflow.gateway.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.rql.Rql;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class MatchCountTest {
    private static final Table<?> HUNDRED = DSL.table("generate_series(1, 100) AS n");
    private static final Condition EVERY = DSL.condition("n > 0");
    /** Rows after the eleventh are looked at for a minute, as if there were many others between them. */
    private static final Condition SLOW_AFTER_ELEVEN = DSL.condition("(n <= 11 OR pg_sleep(60) IS NULL)");

    private Database database;

    @BeforeAll
    void start(TestEnvironment environment, @TempDir Path directory) {
        database = GatewayFixture.newReadModel(environment, directory);
    }

    @AfterAll
    void stop() {
        database.close();
    }

    private MatchCount count(int most, Condition wanted) {
        return MatchCount.upTo(most, 0, database.sql(), HUNDRED, wanted);
    }

    @Test
    void countsExactlyUpToTheMost() {
        assertThat(count(100, EVERY)).isEqualTo(new MatchCount(100, true));
        assertThat(count(100, DSL.condition("n % 2 = 0"))).isEqualTo(new MatchCount(50, true));
        assertThat(count(100, DSL.condition("n > 100"))).isEqualTo(new MatchCount(0, true));
    }

    @Test
    void doesNotCountBeyondTheMost() {
        assertThat(count(99, EVERY)).isEqualTo(new MatchCount(99, false));
    }

    @Test
    void tellsWhatItHasCountedWhenTheOthersAreFarApart() {
        assertThat(count(100, SLOW_AFTER_ELEVEN)).isEqualTo(new MatchCount(11, false));
    }

    @Test
    void whatAPageSeesAnywayIsNotCountedBefore() {
        Condition slowToEleven = DSL.condition("(n > 11 OR pg_sleep(0.02) IS NOT NULL)");

        assertThat(MatchCount.upTo(100, 50, database.sql(), HUNDRED, slowToEleven))
                .isEqualTo(new MatchCount(11, false));
        assertThat(MatchCount.countable(11, Duration.ofMillis(11))).isEqualTo(25);
        assertThat(MatchCount.countable(11, Duration.ZERO)).isGreaterThan(1_000_000);
    }

    @Test
    void aPageTellsNoMoreThanThereIs() {
        assertThat(page("limit=10&offset=95")).satisfies(last -> {
            assertThat(last.items()).hasSize(5);
            assertThat(last.total()).isEqualTo(100);
            assertThat(last.exact()).isTrue();
        });
        assertThat(page("limit=10&offset=500")).satisfies(beyond -> {
            assertThat(beyond.items()).isEmpty();
            assertThat(beyond.total()).isBetween(1L, 100L);
            assertThat(beyond.exact()).isFalse();
        });
    }

    private Page<Integer> page(String query) {
        Field<Integer> n = DSL.field("n", SQLDataType.INTEGER);
        Page.Source source =
                new Page.Source(HUNDRED, List.of(n), EVERY, ListFields.builder().build(), List.of(n.asc()));
        return Page.readCountingUpTo(database.sql(), source, 10, Rql.parseText(query), row -> row.get(n));
    }

    @Test
    void aQueryThatTakesTooLongIsRefusedWithAdvice() {
        assertThatThrownBy(() -> TimedQuery.run(
                        database.sql(), Duration.ofMillis(20), sql -> sql.fetchCount(HUNDRED, SLOW_AFTER_ELEVEN)))
                .isInstanceOf(TooBroadException.class)
                .hasMessageContaining("Ask about one file");
        assertThat(database.sql().fetchCount(HUNDRED)).isEqualTo(100);
    }
}
