package org.usageflow.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.gateway.projection.RecordRanker;
import org.usageflow.gateway.readmodel.AssetHints;
import org.usageflow.gateway.readmodel.Database;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.gateway.readmodel.RecordRanks;
import org.usageflow.gateway.readmodel.RecordsTable;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.rql.Query;
import org.usageflow.rql.Rql;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

/** A file whose records are ranked answers as it would without. */
@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class RankedRecordsTest {
    private static final String FILE = "UF-2026-05-0000-0001";
    private static final int RECORDS = 12_000;

    /** Many records share each value, some are invalid, and every seventh has no amount. */
    private static final String FILL = """
            INSERT INTO records (file_id, row_number, generation, valid, created_at, quantity, amount)
            SELECT ?, n, 1, n % 10 <> 0, now(), (n * 7919) % 4000 / 4.0, CASE WHEN n % 7 <> 0 THEN (n * 104729) % 977 END
            FROM generate_series(2, ?) n""";

    private static final String TOTALS = """
            INSERT INTO file_generations
              (file_id, generation, valid, invalid, closed, without_amount, quantity_from, quantity_to, amount_from, amount_to)
            SELECT file_id, 1, count(*) FILTER (WHERE valid), count(*) FILTER (WHERE NOT valid), 0, count(*) FILTER (WHERE amount IS NULL),
                   min(quantity), max(quantity), min(amount), max(amount)
            FROM records GROUP BY file_id""";

    private Database database;
    private DSLContext sql;
    private Record file;
    private JudgedRecords ranked;
    private JudgedRecords plain;

    @BeforeAll
    void start(TestEnvironment environment, @TempDir Path directory) {
        database = GatewayFixture.newReadModel(environment, directory);
        sql = database.sql();
        sql.execute(FILL, FILE, RECORDS + 1);
        sql.execute(TOTALS);
        rank();
        file = sql.newRecord(FilesTable.ID, FilesTable.GENERATION, FilesTable.VALID);
        file.set(FilesTable.ID, FILE);
        file.set(FilesTable.GENERATION, 1);
        file.set(FilesTable.VALID, (long) sql.fetchCount(RecordsTable.RECORDS.where(RecordsTable.VALID)));
        ranked = new JudgedRecords(sql, new JudgedHints(sql, 1));
        plain = new JudgedRecords(sql);
    }

    private void rank() {
        RecordRanks ranks = new RecordRanks(sql);
        ranks.want(FILE, 1);
        try (RecordRanker ranker = new RecordRanker(database)) {
            ranker.start();
            await().until(() -> !ranks.areWanted());
        }
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"usage", "-usage", "amount", "-amount"})
    void pagesOfAnOrderAreThoseOfTheRanks(String order) {
        for (String window : List.of(
                "limit=100",
                "limit=1000",
                "limit=1000&offset=1500",
                "limit=1&offset=999",
                "limit=1&offset=1000",
                "limit=300&offset=9200",
                "limit=100&offset=10750",
                "limit=100&offset=20000",
                "limit=0")) {
            Query query = Rql.parseText("ordering(" + order + ")&" + window);

            Page<JudgedRecordView> expected = plain.of(file, query);
            Page<JudgedRecordView> page = ranked.of(file, query);

            assertThat(page.items()).as(window).isEqualTo(expected.items());
        }
    }

    @Test
    void theRanksTellTheTotalExactly() {
        Page<JudgedRecordView> page = ranked.of(file, Rql.parseText("ordering(-usage)&limit=10"));

        assertThat(page.exact()).isTrue();
        assertThat(page.total()).isEqualTo(file.get(FilesTable.VALID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eq(usage,17.25)",
                "in(usage,(0,999.75,5))",
                "gt(usage,995)&lt(usage,996)",
                "ge(usage,999)",
                "le(usage,1)&ordering(-amount)",
                "ne(usage,17.25)&limit=3",
                "eq(amount,12)",
                "eq(amount,12)&gt(usage,500)",
                "eq(amount,null())&eq(usage,17.25)",
                "gt(amount,12)&limit=2",
                "eq(amount,977)"
            })
    void aValueIsFoundAmongTheRowsOfItsRanks(String condition) {
        Query query = Rql.parseText(condition);

        assertThat(ranked.of(file, query)).isEqualTo(plain.of(file, query));
    }

    @Test
    void fewRowsAreLookedAtForAValueThatFewHave() {
        Query few = Rql.parseText("gt(usage,995)&lt(usage,996)");
        Query many = Rql.parseText("gt(usage,5)");

        assertThat(sql.fetchCount(RecordsTable.RECORDS, narrowed(few).rows()))
                .isBetween(plain.of(file, few).items().size(), 2_000);
        assertThat(narrowed(few).query()).isNotEqualTo(few);
        assertThat(sql.fetchCount(RecordsTable.RECORDS, narrowed(many).rows())).isEqualTo(RECORDS);
        assertThat(narrowed(many).query()).isEqualTo(many);
    }

    private AssetHints.Narrowed narrowed(Query query) {
        return new JudgedHints(sql, 1).narrow(file, query);
    }

    @Test
    void whatAnotherInstanceRanksIsLeftToIt() {
        RecordRanks ranks = new RecordRanks(sql);
        ranks.forget(FILE);
        ranks.want(FILE, 1);

        sql.transaction(other -> {
            assertThat(new RecordRanks(other.dsl()).makeNext()).isTrue();
            assertThat(ranks.areWanted()).isTrue();
            assertThat(ranks.makeNext()).isFalse();
        });

        assertThat(ranks.areWanted()).isFalse();
        assertThat(ranks.page(file, Rql.parseText("ordering(usage)"))).isPresent();
    }

    @Test
    void ranksGoWithTheirFile() {
        RecordRanks ranks = new RecordRanks(sql);
        ranks.want(FILE, 2);
        ranks.forget(FILE);

        assertThat(ranks.areWanted()).isFalse();
        assertThat(ranks.page(file, Rql.parseText("ordering(usage)"))).isEmpty();
        rank();
        assertThat(ranks.page(file, Rql.parseText("ordering(usage)"))).isPresent();
    }

    @Test
    void ranksOfAnotherGenerationAreNotRead() {
        Record newer = file.into(FilesTable.ID, FilesTable.GENERATION, FilesTable.VALID);
        newer.set(FilesTable.GENERATION, 2);

        assertThat(new RecordRanks(sql).page(newer, Rql.parseText("ordering(usage)")))
                .isEmpty();
    }
}
