package org.usageflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.usageflow.contract.UsageColumn;
import org.usageflow.ingest.SheetLayout.Custom;
import org.usageflow.ingest.SheetLayout.Fixed;

class SheetLayoutTest {
    private static final String[] REQUIRED = {
        "record_id", "quantity", "start_time_utc", "end_time_utc", "asset_search_criteria", "asset_search_value"
    };

    @Test
    void findsHeadersInAnyOrderAndSpellingAndIgnoresUnknownOnes() throws UnsplittableFileException {
        ListedRow headers = ListedRow.ofTexts(
                "my notes",
                "asset_search_value",
                " Record_ID ",
                "",
                "QUANTITY",
                "end_time_utc",
                "v.Invoice Number",
                "asset_search_criteria",
                "start_time_utc",
                "v.");
        SheetLayout layout = SheetLayout.of("records", headers);
        assertThat(layout.fixed())
                .containsExactlyInAnyOrder(
                        new Fixed(UsageColumn.ASSET_SEARCH_VALUE, 1),
                        new Fixed(UsageColumn.RECORD_ID, 2),
                        new Fixed(UsageColumn.QUANTITY, 4),
                        new Fixed(UsageColumn.END_TIME_UTC, 5),
                        new Fixed(UsageColumn.ASSET_SEARCH_CRITERIA, 7),
                        new Fixed(UsageColumn.START_TIME_UTC, 8));
        assertThat(layout.custom()).containsExactly(new Custom("v.Invoice Number", 6));
    }

    @ParameterizedTest
    @EnumSource(UsageColumn.class)
    void aHeaderIsMissedExactlyWhenTheContractRequiresIt(UsageColumn column) throws UnsplittableFileException {
        String[] others = Arrays.stream(UsageColumn.values())
                .filter(other -> other != column)
                .map(UsageColumn::header)
                .toArray(String[]::new);
        ListedRow headers = ListedRow.ofTexts(others);
        if (column.headerRequired()) {
            assertFailure(headers, "row 1 of \"records\" lacks " + column.header());
        } else {
            assertThat(SheetLayout.of("records", headers).fixed()).hasSize(others.length);
        }
    }

    @Test
    void namesAllMissingHeaders() {
        assertFailure(
                ListedRow.ofTexts("record_id", "end_time_utc", "asset_search_criteria", "item_search_value"),
                "row 1 of \"records\" lacks quantity, start_time_utc, asset_search_value");
    }

    @Test
    void saysWhenThereAreNoHeadersAtAll() {
        assertFailure(ListedRow.ofTexts("Usage of March", "v.x"), "row 1 of \"records\" holds no headers");
    }

    @Test
    void refusesAHeaderThatStandsThereTwice() {
        assertFailure(ListedRow.ofTexts("record_id", "Record_Id"), "row 1 of \"records\" has header Record_Id twice");
        String[] custom = Arrays.copyOf(REQUIRED, REQUIRED.length + 2);
        custom[REQUIRED.length] = "v.a";
        custom[REQUIRED.length + 1] = " v.a";
        assertFailure(ListedRow.ofTexts(custom), "row 1 of \"records\" has header v.a twice");
    }

    private static void assertFailure(ListedRow headers, String problem) {
        assertThatThrownBy(() -> SheetLayout.of("records", headers))
                .asInstanceOf(type(UnsplittableFileException.class))
                .extracting(thrown -> thrown.failure().problem())
                .isEqualTo(problem);
    }
}
