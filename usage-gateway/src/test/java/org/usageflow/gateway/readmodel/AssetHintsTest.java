package org.usageflow.gateway.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jooq.impl.DSL;
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
class AssetHintsTest {
    private static final int ASSETS = 600;

    private Database database;
    private AssetHints hints;

    @BeforeAll
    void start(TestEnvironment environment, @TempDir Path directory) {
        database = GatewayFixture.newReadModel(environment, directory);
        hints = AssetHints.ofRecords(database.sql());
        database.sql()
                .insertInto(
                        SumsTables.ASSETS,
                        SumsTables.ASSET_ID,
                        SumsTables.ASSET_EXTERNAL_ID,
                        SumsTables.ASSET_EXTERNAL_UID)
                .valuesOfRows(IntStream.range(0, ASSETS)
                        .mapToObj(i -> DSL.row(id(i), "ext-" + i, "uid-" + i))
                        .toList())
                .execute();
    }

    @AfterAll
    void stop() {
        database.close();
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "AS-0000-0000-%04d", number);
    }

    private AssetHints.Narrowed narrow(String query) {
        return hints.narrow(Rql.parseText(query));
    }

    @Test
    void oneAssetIsFoundByItsIndexWhereverItsFilesLie() {
        AssetHints.Narrowed narrowed = narrow("eq(asset.external_id,ext-7)");

        assertThat(narrowed.few()).isTrue();
        assertThat(narrowed.query().toString())
                .contains("in(asset.id,(" + id(7) + "))")
                .contains("not(not(eq(asset.external_id,ext-7)))");
        assertThat(narrowed.ranges()).isEmpty();
    }

    @Test
    void someAssetsAreAskedForByTheirIdsInsteadOfAPattern() {
        AssetHints.Narrowed narrowed = narrow("and(ilike(asset.id,*-02*),gt(usage,1))");

        assertThat(narrowed.few()).isTrue();
        assertThat(narrowed.rows()).isEqualTo(DSL.noCondition());
        assertThat(narrowed.query().toString())
                .contains("in(asset.id,(" + id(200))
                .contains("gt(usage,1)");
        assertThat(narrowed.query().toString()).doesNotContain("ilike");
        assertThat(narrowed.ranges()).singleElement().satisfies(found -> assertThat(found.ranges())
                .startsWith(new IdRanges.Range(id(200), id(200)))
                .endsWith(new IdRanges.Range(id(290), id(299))));
    }

    @Test
    void ofManyAssetsTheFirstAndTheLastAreKnown() {
        AssetHints.Narrowed narrowed = narrow("like(asset_id,AS-0000*)&ilike(asset.external_uid,UID-59*)");

        assertThat(narrowed.ranges().getFirst()).isEqualTo(IdRanges.between(id(0), id(ASSETS - 1)));
        assertThat(narrowed.query().toString()).contains("like(asset_id,AS-0000*)");
        assertThat(narrowed.few()).as("eleven have such a uid").isTrue();
        assertThat(narrow("like(asset_id,AS-0000*)").few()).isFalse();
    }

    @Test
    void whatNoAssetHasNoRowHas() {
        assertThat(narrow("like(asset.id,AS-9*)").rows()).isEqualTo(DSL.falseCondition());
        assertThat(narrow("eq(asset.external_uid,empty())").rows()).isEqualTo(DSL.falseCondition());
    }

    @Test
    void whatIsNotAskedOfEveryRowTellsNothing() {
        AssetHints.Narrowed narrowed = narrow("or(asset.id=AS-9,usage=1)");

        assertThat(narrowed)
                .isEqualTo(new AssetHints.Narrowed(
                        Rql.parseText("or(asset.id=AS-9,usage=1)"), DSL.noCondition(), List.of(), false));
    }
}
